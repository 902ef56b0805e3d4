NAME equal-finish
ROWS
 N objective
 E split_complete(0_0)
 E split_complete(1_0)
 L latency_limit(0)
 L latency_limit(1)
 G demand_met
COLUMNS
 images(0) split_complete(0_0) -1
 images(0) demand_met 1
 images(1) split_complete(1_0) -1
 images(1) demand_met 1
 stage_s(0_0) objective 20
 stage_s(0_0) split_complete(0_0) 20
 stage_s(0_0) latency_limit(0) 1
 stage_s(1_0) objective 10.1
 stage_s(1_0) split_complete(1_0) 10
 stage_s(1_0) latency_limit(1) 1
RHS
 RHS latency_limit(0) 10
 RHS latency_limit(1) 10
 RHS demand_met 100
BOUNDS
 LO BND images(0) 0
 UP BND images(0) 201
 LO BND images(1) 0
 UP BND images(1) 101
 LO BND stage_s(0_0) 0
 UP BND stage_s(0_0) 10
 LO BND stage_s(1_0) 0
 UP BND stage_s(1_0) 10
ENDATA
