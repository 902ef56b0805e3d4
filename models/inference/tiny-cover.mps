NAME cover
ROWS
 N objective
 G demand_met
COLUMNS
 MARKER 'MARKER' 'INTORG'
 use(0) objective 200.0
 use(0) demand_met 200.0
 use(1) objective 101.0
 use(1) demand_met 100.0
 MARKER 'MARKER' 'INTEND'
RHS
 RHS demand_met 100.0
BOUNDS
 LO BND use(0) 0.0
 UP BND use(0) 1.0
 LO BND use(1) 0.0
 UP BND use(1) 1.0
ENDATA
