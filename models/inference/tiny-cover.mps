NAME cover
ROWS
 N objective
 E split_complete(0_0)
 E split_complete(1_0)
 E limit_used(0)
 E limit_used(1)
 G demand_met
COLUMNS
 MARKER 'MARKER' 'INTORG'
 use(0) limit_used(0) -10
 use(1) limit_used(1) -10
 MARKER 'MARKER' 'INTEND'
 images(0) split_complete(0_0) -1
 images(0) demand_met 1
 images(1) split_complete(1_0) -1
 images(1) demand_met 1
 stage_s(0_0) objective 20
 stage_s(0_0) split_complete(0_0) 20
 stage_s(0_0) limit_used(0) 1
 stage_s(1_0) objective 10.1
 stage_s(1_0) split_complete(1_0) 10
 stage_s(1_0) limit_used(1) 1
RHS
 RHS demand_met 100
BOUNDS
 LO BND use(0) 0
 UP BND use(0) 1
 LO BND use(1) 0
 UP BND use(1) 1
 LO BND images(0) 0
 UP BND images(0) 201
 LO BND images(1) 0
 UP BND images(1) 101
 LO BND stage_s(0_0) 0
 UP BND stage_s(0_0) 10
 LO BND stage_s(1_0) 0
 UP BND stage_s(1_0) 10
ENDATA
