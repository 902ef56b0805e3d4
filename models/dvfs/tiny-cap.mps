NAME cap
ROWS
 N objective
 E one_level(0)
 E one_level(1)
 E one_level(2)
 L power_cap
COLUMNS
 MARKER 'MARKER' 'INTORG'
 at(0_0) objective 1
 at(0_0) one_level(0) 1
 at(0_0) power_cap 50
 at(0_1) objective 0.4
 at(0_1) one_level(0) 1
 at(0_1) power_cap 80
 at(0_2) one_level(0) 1
 at(0_2) power_cap 120
 at(1_0) objective 1.5
 at(1_0) one_level(1) 1
 at(1_0) power_cap 40
 at(1_1) one_level(1) 1
 at(1_1) power_cap 100
 at(2_0) objective 1.5
 at(2_0) one_level(2) 1
 at(2_0) power_cap 42
 at(2_1) one_level(2) 1
 at(2_1) power_cap 105
 MARKER 'MARKER' 'INTEND'
RHS
 RHS one_level(0) 1
 RHS one_level(1) 1
 RHS one_level(2) 1
 RHS power_cap 210
BOUNDS
 LO BND at(0_0) 0
 UP BND at(0_0) 1
 LO BND at(0_1) 0
 UP BND at(0_1) 1
 LO BND at(0_2) 0
 UP BND at(0_2) 1
 LO BND at(1_0) 0
 UP BND at(1_0) 1
 LO BND at(1_1) 0
 UP BND at(1_1) 1
 LO BND at(2_0) 0
 UP BND at(2_0) 1
 LO BND at(2_1) 0
 UP BND at(2_1) 1
ENDATA
