NAME makespan
ROWS
 N objective
 E all_done(0)
 E all_done(1)
 E all_done(2)
 L one_at_a_time(0_0)
 L one_at_a_time(0_1)
 L one_at_a_time(1_0)
 L one_at_a_time(1_1)
 L one_at_a_time(2_1)
 L within_count(0_0)
 L within_count(0_1)
COLUMNS
 does(0_0_0) all_done(0) 1
 does(0_0_0) one_at_a_time(0_0) 1
 does(0_0_0) within_count(0_0) 0.5
 does(0_1_0) all_done(0) 1
 does(0_1_0) one_at_a_time(0_0) 0.75
 does(0_1_0) within_count(0_0) 0.75
 does(0_0_1) all_done(0) 1
 does(0_0_1) one_at_a_time(0_1) 4
 does(0_0_1) within_count(0_1) 2
 does(0_1_1) all_done(0) 1
 does(0_1_1) one_at_a_time(0_1) 3
 does(0_1_1) within_count(0_1) 3
 does(1_0_0) all_done(1) 1
 does(1_0_0) one_at_a_time(1_0) 1
 does(1_0_0) within_count(0_0) 0.5
 does(1_1_0) all_done(1) 1
 does(1_1_0) one_at_a_time(1_0) 0.75
 does(1_1_0) within_count(0_0) 0.75
 does(1_0_1) all_done(1) 1
 does(1_0_1) one_at_a_time(1_1) 4
 does(1_0_1) within_count(0_1) 2
 does(1_1_1) all_done(1) 1
 does(1_1_1) one_at_a_time(1_1) 3
 does(1_1_1) within_count(0_1) 3
 does(2_0_1) all_done(2) 1
 does(2_0_1) one_at_a_time(2_1) 4
 does(2_0_1) within_count(0_1) 2
 does(2_1_1) all_done(2) 1
 does(2_1_1) one_at_a_time(2_1) 3
 does(2_1_1) within_count(0_1) 3
 rest_s objective 1
 rest_s one_at_a_time(0_1) -1
 rest_s one_at_a_time(1_1) -1
 rest_s one_at_a_time(2_1) -1
 rest_s within_count(0_1) -1
RHS
 RHS objective -4
 RHS all_done(0) 1
 RHS all_done(1) 1
 RHS all_done(2) 1
 RHS one_at_a_time(0_0) 1
 RHS one_at_a_time(1_0) 1
 RHS within_count(0_0) 1
BOUNDS
 LO BND does(0_0_0) 0
 UP BND does(0_0_0) 1
 LO BND does(0_1_0) 0
 UP BND does(0_1_0) 1
 LO BND does(0_0_1) 0
 UP BND does(0_0_1) 1
 LO BND does(0_1_1) 0
 UP BND does(0_1_1) 1
 LO BND does(1_0_0) 0
 UP BND does(1_0_0) 1
 LO BND does(1_1_0) 0
 UP BND does(1_1_0) 1
 LO BND does(1_0_1) 0
 UP BND does(1_0_1) 1
 LO BND does(1_1_1) 0
 UP BND does(1_1_1) 1
 LO BND does(2_0_1) 0
 UP BND does(2_0_1) 1
 LO BND does(2_1_1) 0
 UP BND does(2_1_1) 1
 LO BND rest_s 0
 UP BND rest_s 12
ENDATA
