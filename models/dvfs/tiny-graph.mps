NAME graph
ROWS
 N objective
 E operation_level(0)
 E operation_level(1)
 G follows(0_1)
 G ends(1)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 level(0_0) objective 600
 level(0_0) operation_level(0) 1
 level(0_0) follows(0_1) -20
 level(0_1) objective 1300
 level(0_1) operation_level(0) 1
 level(0_1) follows(0_1) -10
 level(1_0) objective 600
 level(1_0) operation_level(1) 1
 level(1_0) ends(1) -20
 level(1_1) objective 1300
 level(1_1) operation_level(1) 1
 level(1_1) ends(1) -10
 MARKER 'MARKER' 'INTEND'
 begin(0) follows(0_1) -1
 begin(1) follows(0_1) 1
 begin(1) ends(1) -1
 last_end objective 40
 last_end ends(1) 1
RHS
 RHS operation_level(0) 1
 RHS operation_level(1) 1
BOUNDS
 LO BND level(0_0) 0
 UP BND level(0_0) 1
 LO BND level(0_1) 0
 UP BND level(0_1) 1
 LO BND level(1_0) 0
 UP BND level(1_0) 1
 LO BND level(1_1) 0
 UP BND level(1_1) 1
 LO BND begin(0) 0
 UP BND begin(0) 30
 LO BND begin(1) 0
 UP BND begin(1) 30
 LO BND last_end 0
 UP BND last_end 30
ENDATA
