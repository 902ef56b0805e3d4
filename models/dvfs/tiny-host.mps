NAME host
ROWS
 N objective
 L host_level(0)
 L host_level(1)
 L host_level(2)
 L runs_while_on(0_0_0)
 L runs_while_on(0_1_0)
 L runs_while_on(0_2_0)
 L runs_while_on(0_0_1)
 L runs_while_on(0_1_1)
 L runs_while_on(0_2_1)
 L runs_while_on(1_2_1)
 L runs_while_on(1_2_2)
 G work_done(0)
 G work_done(1)
COLUMNS
 on_s(0_0) objective 0.005
 on_s(0_0) host_level(0) 1
 on_s(0_0) runs_while_on(0_0_0) -1
 on_s(1_0) objective 0.005
 on_s(1_0) host_level(0) 1
 on_s(1_0) runs_while_on(0_1_0) -1
 on_s(2_0) objective 0.005
 on_s(2_0) host_level(0) 1
 on_s(2_0) runs_while_on(0_2_0) -1
 on_s(0_1) objective 0.005
 on_s(0_1) host_level(1) 1
 on_s(0_1) runs_while_on(0_0_1) -1
 on_s(1_1) objective 0.005
 on_s(1_1) host_level(1) 1
 on_s(1_1) runs_while_on(0_1_1) -1
 on_s(2_1) objective 0.005
 on_s(2_1) host_level(1) 1
 on_s(2_1) runs_while_on(0_2_1) -1
 on_s(2_1) runs_while_on(1_2_1) -1
 on_s(0_2) objective 0.005
 on_s(0_2) host_level(2) 1
 on_s(1_2) objective 0.005
 on_s(1_2) host_level(2) 1
 on_s(2_2) objective 0.005
 on_s(2_2) host_level(2) 1
 on_s(2_2) runs_while_on(1_2_2) -1
 runs_s(0_0_0) objective 0.004
 runs_s(0_0_0) runs_while_on(0_0_0) 1
 runs_s(0_0_0) work_done(0) 0.7
 runs_s(0_1_0) objective 0.01
 runs_s(0_1_0) runs_while_on(0_1_0) 1
 runs_s(0_1_0) work_done(0) 1.1
 runs_s(0_2_0) objective 0.022
 runs_s(0_2_0) runs_while_on(0_2_0) 1
 runs_s(0_2_0) work_done(0) 1
 runs_s(0_0_1) objective 0.004
 runs_s(0_0_1) runs_while_on(0_0_1) 1
 runs_s(0_0_1) work_done(0) 0.7
 runs_s(0_1_1) objective 0.01
 runs_s(0_1_1) runs_while_on(0_1_1) 1
 runs_s(0_1_1) work_done(0) 1.1
 runs_s(0_2_1) objective 0.022
 runs_s(0_2_1) runs_while_on(0_2_1) 1
 runs_s(0_2_1) work_done(0) 1
 runs_s(1_2_1) objective 0.011
 runs_s(1_2_1) runs_while_on(1_2_1) 1
 runs_s(1_2_1) work_done(1) 1
 runs_s(1_2_2) objective 0.011
 runs_s(1_2_2) runs_while_on(1_2_2) 1
 runs_s(1_2_2) work_done(1) 1
RHS
 RHS host_level(0) 40
 RHS host_level(1) 50
 RHS host_level(2) 10
 RHS work_done(0) 50
 RHS work_done(1) 30
BOUNDS
 LO BND on_s(0_0) 0
 UP BND on_s(0_0) 40
 LO BND on_s(1_0) 0
 UP BND on_s(1_0) 40
 LO BND on_s(2_0) 0
 UP BND on_s(2_0) 40
 LO BND on_s(0_1) 0
 UP BND on_s(0_1) 50
 LO BND on_s(1_1) 0
 UP BND on_s(1_1) 50
 LO BND on_s(2_1) 0
 UP BND on_s(2_1) 50
 LO BND on_s(0_2) 0
 UP BND on_s(0_2) 10
 LO BND on_s(1_2) 0
 UP BND on_s(1_2) 10
 LO BND on_s(2_2) 0
 UP BND on_s(2_2) 10
 LO BND runs_s(0_0_0) 0
 UP BND runs_s(0_0_0) 40
 LO BND runs_s(0_1_0) 0
 UP BND runs_s(0_1_0) 40
 LO BND runs_s(0_2_0) 0
 UP BND runs_s(0_2_0) 40
 LO BND runs_s(0_0_1) 0
 UP BND runs_s(0_0_1) 50
 LO BND runs_s(0_1_1) 0
 UP BND runs_s(0_1_1) 50
 LO BND runs_s(0_2_1) 0
 UP BND runs_s(0_2_1) 50
 LO BND runs_s(1_2_1) 0
 UP BND runs_s(1_2_1) 50
 LO BND runs_s(1_2_2) 0
 UP BND runs_s(1_2_2) 10
ENDATA
