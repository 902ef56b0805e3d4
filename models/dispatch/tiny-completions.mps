NAME completions
ROWS
 N objective
 E each_task_ends(0)
 E each_task_ends(1)
 E each_task_ends(2)
 E work_adds_up(0_0)
 E work_adds_up(0_1)
 E work_adds_up(0_2)
 E work_adds_up(1_0)
 E work_adds_up(1_1)
 E work_adds_up(1_2)
 E work_adds_up(2_1)
 E work_adds_up(2_2)
 L one_at_a_time(0_0_0)
 L one_at_a_time(0_0_1)
 L one_at_a_time(0_1_1)
 L one_at_a_time(0_0_2)
 L one_at_a_time(0_1_2)
 L one_at_a_time(1_0_0)
 L one_at_a_time(1_0_1)
 L one_at_a_time(1_1_1)
 L one_at_a_time(1_0_2)
 L one_at_a_time(1_1_2)
 L one_at_a_time(2_1_1)
 L one_at_a_time(2_1_2)
 L within_count(0_0)
 L within_count(0_1)
COLUMNS
 ends(0_0) each_task_ends(0) 1
 ends(0_0) work_adds_up(0_0) -1
 ends(0_0) one_at_a_time(0_0_0) -1
 ends(0_1) objective 4
 ends(0_1) each_task_ends(0) 1
 ends(0_1) work_adds_up(0_1) -1
 ends(0_1) one_at_a_time(0_0_1) -1
 ends(0_1) one_at_a_time(0_1_1) -1
 ends(0_2) objective 8
 ends(0_2) each_task_ends(0) 1
 ends(0_2) work_adds_up(0_2) -1
 ends(0_2) one_at_a_time(0_0_2) -1
 ends(0_2) one_at_a_time(0_1_2) -1
 ends(1_0) each_task_ends(1) 1
 ends(1_0) work_adds_up(1_0) -1
 ends(1_0) one_at_a_time(1_0_0) -1
 ends(1_1) objective 4
 ends(1_1) each_task_ends(1) 1
 ends(1_1) work_adds_up(1_1) -1
 ends(1_1) one_at_a_time(1_0_1) -1
 ends(1_1) one_at_a_time(1_1_1) -1
 ends(1_2) objective 8
 ends(1_2) each_task_ends(1) 1
 ends(1_2) work_adds_up(1_2) -1
 ends(1_2) one_at_a_time(1_0_2) -1
 ends(1_2) one_at_a_time(1_1_2) -1
 ends(2_1) each_task_ends(2) 1
 ends(2_1) work_adds_up(2_1) -1
 ends(2_1) one_at_a_time(2_1_1) -1
 ends(2_2) objective 4
 ends(2_2) each_task_ends(2) 1
 ends(2_2) work_adds_up(2_2) -1
 ends(2_2) one_at_a_time(2_1_2) -1
 works(0_0_0_0) objective 4
 works(0_0_0_0) work_adds_up(0_0) 1
 works(0_0_0_0) one_at_a_time(0_0_0) 1
 works(0_0_0_0) within_count(0_0) 0.5
 works(0_1_0_0) objective 3
 works(0_1_0_0) work_adds_up(0_0) 1
 works(0_1_0_0) one_at_a_time(0_0_0) 0.75
 works(0_1_0_0) within_count(0_0) 0.75
 works(0_0_0_1) work_adds_up(0_1) 1
 works(0_0_0_1) one_at_a_time(0_0_1) 1
 works(0_0_0_1) within_count(0_0) 0.5
 works(0_1_0_1) work_adds_up(0_1) 1
 works(0_1_0_1) one_at_a_time(0_0_1) 0.75
 works(0_1_0_1) within_count(0_0) 0.75
 works(0_0_1_1) objective 4
 works(0_0_1_1) work_adds_up(0_1) 1
 works(0_0_1_1) one_at_a_time(0_1_1) 1
 works(0_0_1_1) within_count(0_1) 0.5
 works(0_1_1_1) objective 3
 works(0_1_1_1) work_adds_up(0_1) 1
 works(0_1_1_1) one_at_a_time(0_1_1) 0.75
 works(0_1_1_1) within_count(0_1) 0.75
 works(0_0_0_2) work_adds_up(0_2) 1
 works(0_0_0_2) one_at_a_time(0_0_2) 1
 works(0_0_0_2) within_count(0_0) 0.5
 works(0_1_0_2) work_adds_up(0_2) 1
 works(0_1_0_2) one_at_a_time(0_0_2) 0.75
 works(0_1_0_2) within_count(0_0) 0.75
 works(0_0_1_2) work_adds_up(0_2) 1
 works(0_0_1_2) one_at_a_time(0_1_2) 1
 works(0_0_1_2) within_count(0_1) 0.5
 works(0_1_1_2) work_adds_up(0_2) 1
 works(0_1_1_2) one_at_a_time(0_1_2) 0.75
 works(0_1_1_2) within_count(0_1) 0.75
 works(0_0_2_2) objective 4
 works(0_0_2_2) work_adds_up(0_2) 1
 works(0_1_2_2) objective 3
 works(0_1_2_2) work_adds_up(0_2) 1
 works(1_0_0_0) objective 4
 works(1_0_0_0) work_adds_up(1_0) 1
 works(1_0_0_0) one_at_a_time(1_0_0) 1
 works(1_0_0_0) within_count(0_0) 0.5
 works(1_1_0_0) objective 3
 works(1_1_0_0) work_adds_up(1_0) 1
 works(1_1_0_0) one_at_a_time(1_0_0) 0.75
 works(1_1_0_0) within_count(0_0) 0.75
 works(1_0_0_1) work_adds_up(1_1) 1
 works(1_0_0_1) one_at_a_time(1_0_1) 1
 works(1_0_0_1) within_count(0_0) 0.5
 works(1_1_0_1) work_adds_up(1_1) 1
 works(1_1_0_1) one_at_a_time(1_0_1) 0.75
 works(1_1_0_1) within_count(0_0) 0.75
 works(1_0_1_1) objective 4
 works(1_0_1_1) work_adds_up(1_1) 1
 works(1_0_1_1) one_at_a_time(1_1_1) 1
 works(1_0_1_1) within_count(0_1) 0.5
 works(1_1_1_1) objective 3
 works(1_1_1_1) work_adds_up(1_1) 1
 works(1_1_1_1) one_at_a_time(1_1_1) 0.75
 works(1_1_1_1) within_count(0_1) 0.75
 works(1_0_0_2) work_adds_up(1_2) 1
 works(1_0_0_2) one_at_a_time(1_0_2) 1
 works(1_0_0_2) within_count(0_0) 0.5
 works(1_1_0_2) work_adds_up(1_2) 1
 works(1_1_0_2) one_at_a_time(1_0_2) 0.75
 works(1_1_0_2) within_count(0_0) 0.75
 works(1_0_1_2) work_adds_up(1_2) 1
 works(1_0_1_2) one_at_a_time(1_1_2) 1
 works(1_0_1_2) within_count(0_1) 0.5
 works(1_1_1_2) work_adds_up(1_2) 1
 works(1_1_1_2) one_at_a_time(1_1_2) 0.75
 works(1_1_1_2) within_count(0_1) 0.75
 works(1_0_2_2) objective 4
 works(1_0_2_2) work_adds_up(1_2) 1
 works(1_1_2_2) objective 3
 works(1_1_2_2) work_adds_up(1_2) 1
 works(2_0_1_1) objective 4
 works(2_0_1_1) work_adds_up(2_1) 1
 works(2_0_1_1) one_at_a_time(2_1_1) 1
 works(2_0_1_1) within_count(0_1) 0.5
 works(2_1_1_1) objective 3
 works(2_1_1_1) work_adds_up(2_1) 1
 works(2_1_1_1) one_at_a_time(2_1_1) 0.75
 works(2_1_1_1) within_count(0_1) 0.75
 works(2_0_1_2) work_adds_up(2_2) 1
 works(2_0_1_2) one_at_a_time(2_1_2) 1
 works(2_0_1_2) within_count(0_1) 0.5
 works(2_1_1_2) work_adds_up(2_2) 1
 works(2_1_1_2) one_at_a_time(2_1_2) 0.75
 works(2_1_1_2) within_count(0_1) 0.75
 works(2_0_2_2) objective 4
 works(2_0_2_2) work_adds_up(2_2) 1
 works(2_1_2_2) objective 3
 works(2_1_2_2) work_adds_up(2_2) 1
RHS
 RHS each_task_ends(0) 1
 RHS each_task_ends(1) 1
 RHS each_task_ends(2) 1
 RHS within_count(0_0) 1
 RHS within_count(0_1) 1
BOUNDS
 LO BND ends(0_0) 0
 UP BND ends(0_0) 1
 LO BND ends(0_1) 0
 UP BND ends(0_1) 1
 LO BND ends(0_2) 0
 UP BND ends(0_2) 1
 LO BND ends(1_0) 0
 UP BND ends(1_0) 1
 LO BND ends(1_1) 0
 UP BND ends(1_1) 1
 LO BND ends(1_2) 0
 UP BND ends(1_2) 1
 LO BND ends(2_1) 0
 UP BND ends(2_1) 1
 LO BND ends(2_2) 0
 UP BND ends(2_2) 1
 LO BND works(0_0_0_0) 0
 UP BND works(0_0_0_0) 1
 LO BND works(0_1_0_0) 0
 UP BND works(0_1_0_0) 1
 LO BND works(0_0_0_1) 0
 UP BND works(0_0_0_1) 1
 LO BND works(0_1_0_1) 0
 UP BND works(0_1_0_1) 1
 LO BND works(0_0_1_1) 0
 UP BND works(0_0_1_1) 1
 LO BND works(0_1_1_1) 0
 UP BND works(0_1_1_1) 1
 LO BND works(0_0_0_2) 0
 UP BND works(0_0_0_2) 1
 LO BND works(0_1_0_2) 0
 UP BND works(0_1_0_2) 1
 LO BND works(0_0_1_2) 0
 UP BND works(0_0_1_2) 1
 LO BND works(0_1_1_2) 0
 UP BND works(0_1_1_2) 1
 LO BND works(0_0_2_2) 0
 UP BND works(0_0_2_2) 1
 LO BND works(0_1_2_2) 0
 UP BND works(0_1_2_2) 1
 LO BND works(1_0_0_0) 0
 UP BND works(1_0_0_0) 1
 LO BND works(1_1_0_0) 0
 UP BND works(1_1_0_0) 1
 LO BND works(1_0_0_1) 0
 UP BND works(1_0_0_1) 1
 LO BND works(1_1_0_1) 0
 UP BND works(1_1_0_1) 1
 LO BND works(1_0_1_1) 0
 UP BND works(1_0_1_1) 1
 LO BND works(1_1_1_1) 0
 UP BND works(1_1_1_1) 1
 LO BND works(1_0_0_2) 0
 UP BND works(1_0_0_2) 1
 LO BND works(1_1_0_2) 0
 UP BND works(1_1_0_2) 1
 LO BND works(1_0_1_2) 0
 UP BND works(1_0_1_2) 1
 LO BND works(1_1_1_2) 0
 UP BND works(1_1_1_2) 1
 LO BND works(1_0_2_2) 0
 UP BND works(1_0_2_2) 1
 LO BND works(1_1_2_2) 0
 UP BND works(1_1_2_2) 1
 LO BND works(2_0_1_1) 0
 UP BND works(2_0_1_1) 1
 LO BND works(2_1_1_1) 0
 UP BND works(2_1_1_1) 1
 LO BND works(2_0_1_2) 0
 UP BND works(2_0_1_2) 1
 LO BND works(2_1_1_2) 0
 UP BND works(2_1_1_2) 1
 LO BND works(2_0_2_2) 0
 UP BND works(2_0_2_2) 1
 LO BND works(2_1_2_2) 0
 UP BND works(2_1_2_2) 1
ENDATA
