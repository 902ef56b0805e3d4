NAME equal-finish
ROWS
 N objective
 G demand_met
COLUMNS
 images(0) objective 1.0
 images(0) demand_met 1.0
 images(1) objective 1.01
 images(1) demand_met 1.0
RHS
 RHS demand_met 100.0
BOUNDS
 LO BND images(0) 0.0
 UP BND images(0) 200.0
 LO BND images(1) 0.0
 UP BND images(1) 100.0
ENDATA
