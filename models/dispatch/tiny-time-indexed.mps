NAME time-indexed
ROWS
 N objective
 E each_task_once(0)
 E each_task_once(1)
 E occupancy_flows(0_0)
 E occupancy_flows(0_1)
 E occupancy_flows(0_2)
 E occupancy_flows(0_3)
 E occupancy_flows(0_4)
 E occupancy_flows(0_5)
 E occupancy_flows(0_6)
 E occupancy_flows(0_7)
 E occupancy_flows(0_8)
 E occupancy_flows(0_9)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 start(0_0_0) each_task_once(0) 1
 start(0_0_0) occupancy_flows(0_0) -2
 start(0_0_0) occupancy_flows(0_3) 2
 start(0_0_1) each_task_once(0) 1
 start(0_0_1) occupancy_flows(0_1) -2
 start(0_0_1) occupancy_flows(0_4) 2
 start(0_0_2) each_task_once(0) 1
 start(0_0_2) occupancy_flows(0_2) -2
 start(0_0_2) occupancy_flows(0_5) 2
 start(0_0_3) objective 0.5
 start(0_0_3) each_task_once(0) 1
 start(0_0_3) occupancy_flows(0_3) -2
 start(0_0_3) occupancy_flows(0_6) 2
 start(0_0_4) objective 1
 start(0_0_4) each_task_once(0) 1
 start(0_0_4) occupancy_flows(0_4) -2
 start(0_0_4) occupancy_flows(0_7) 2
 start(0_0_5) objective 1
 start(0_0_5) each_task_once(0) 1
 start(0_0_5) occupancy_flows(0_5) -2
 start(0_0_5) occupancy_flows(0_8) 2
 start(0_0_6) objective 1
 start(0_0_6) each_task_once(0) 1
 start(0_0_6) occupancy_flows(0_6) -2
 start(0_0_6) occupancy_flows(0_9) 2
 start(0_0_7) objective 1
 start(0_0_7) each_task_once(0) 1
 start(0_0_7) occupancy_flows(0_7) -2
 start(0_1_0) each_task_once(0) 1
 start(0_1_0) occupancy_flows(0_0) -1
 start(0_1_0) occupancy_flows(0_5) 1
 start(0_1_1) objective 0.5
 start(0_1_1) each_task_once(0) 1
 start(0_1_1) occupancy_flows(0_1) -1
 start(0_1_1) occupancy_flows(0_6) 1
 start(0_1_2) objective 1
 start(0_1_2) each_task_once(0) 1
 start(0_1_2) occupancy_flows(0_2) -1
 start(0_1_2) occupancy_flows(0_7) 1
 start(0_1_3) objective 1
 start(0_1_3) each_task_once(0) 1
 start(0_1_3) occupancy_flows(0_3) -1
 start(0_1_3) occupancy_flows(0_8) 1
 start(0_1_4) objective 1
 start(0_1_4) each_task_once(0) 1
 start(0_1_4) occupancy_flows(0_4) -1
 start(0_1_4) occupancy_flows(0_9) 1
 start(0_1_5) objective 1
 start(0_1_5) each_task_once(0) 1
 start(0_1_5) occupancy_flows(0_5) -1
 start(1_0_0) each_task_once(1) 1
 start(1_0_0) occupancy_flows(0_0) -2
 start(1_0_0) occupancy_flows(0_3) 2
 start(1_0_1) each_task_once(1) 1
 start(1_0_1) occupancy_flows(0_1) -2
 start(1_0_1) occupancy_flows(0_4) 2
 start(1_0_2) each_task_once(1) 1
 start(1_0_2) occupancy_flows(0_2) -2
 start(1_0_2) occupancy_flows(0_5) 2
 start(1_0_3) objective 0.5
 start(1_0_3) each_task_once(1) 1
 start(1_0_3) occupancy_flows(0_3) -2
 start(1_0_3) occupancy_flows(0_6) 2
 start(1_0_4) objective 1
 start(1_0_4) each_task_once(1) 1
 start(1_0_4) occupancy_flows(0_4) -2
 start(1_0_4) occupancy_flows(0_7) 2
 start(1_0_5) objective 1
 start(1_0_5) each_task_once(1) 1
 start(1_0_5) occupancy_flows(0_5) -2
 start(1_0_5) occupancy_flows(0_8) 2
 start(1_0_6) objective 1
 start(1_0_6) each_task_once(1) 1
 start(1_0_6) occupancy_flows(0_6) -2
 start(1_0_6) occupancy_flows(0_9) 2
 start(1_0_7) objective 1
 start(1_0_7) each_task_once(1) 1
 start(1_0_7) occupancy_flows(0_7) -2
 start(1_1_0) each_task_once(1) 1
 start(1_1_0) occupancy_flows(0_0) -1
 start(1_1_0) occupancy_flows(0_5) 1
 start(1_1_1) objective 0.5
 start(1_1_1) each_task_once(1) 1
 start(1_1_1) occupancy_flows(0_1) -1
 start(1_1_1) occupancy_flows(0_6) 1
 start(1_1_2) objective 1
 start(1_1_2) each_task_once(1) 1
 start(1_1_2) occupancy_flows(0_2) -1
 start(1_1_2) occupancy_flows(0_7) 1
 start(1_1_3) objective 1
 start(1_1_3) each_task_once(1) 1
 start(1_1_3) occupancy_flows(0_3) -1
 start(1_1_3) occupancy_flows(0_8) 1
 start(1_1_4) objective 1
 start(1_1_4) each_task_once(1) 1
 start(1_1_4) occupancy_flows(0_4) -1
 start(1_1_4) occupancy_flows(0_9) 1
 start(1_1_5) objective 1
 start(1_1_5) each_task_once(1) 1
 start(1_1_5) occupancy_flows(0_5) -1
 MARKER 'MARKER' 'INTEND'
 occupied(0_0) occupancy_flows(0_0) 1
 occupied(0_0) occupancy_flows(0_1) -1
 occupied(0_1) occupancy_flows(0_1) 1
 occupied(0_1) occupancy_flows(0_2) -1
 occupied(0_2) occupancy_flows(0_2) 1
 occupied(0_2) occupancy_flows(0_3) -1
 occupied(0_3) occupancy_flows(0_3) 1
 occupied(0_3) occupancy_flows(0_4) -1
 occupied(0_4) occupancy_flows(0_4) 1
 occupied(0_4) occupancy_flows(0_5) -1
 occupied(0_5) occupancy_flows(0_5) 1
 occupied(0_5) occupancy_flows(0_6) -1
 occupied(0_6) occupancy_flows(0_6) 1
 occupied(0_6) occupancy_flows(0_7) -1
 occupied(0_7) occupancy_flows(0_7) 1
 occupied(0_7) occupancy_flows(0_8) -1
 occupied(0_8) occupancy_flows(0_8) 1
 occupied(0_8) occupancy_flows(0_9) -1
 occupied(0_9) occupancy_flows(0_9) 1
RHS
 RHS each_task_once(0) 1
 RHS each_task_once(1) 1
BOUNDS
 LO BND start(0_0_0) 0
 UP BND start(0_0_0) 1
 LO BND start(0_0_1) 0
 UP BND start(0_0_1) 1
 LO BND start(0_0_2) 0
 UP BND start(0_0_2) 1
 LO BND start(0_0_3) 0
 UP BND start(0_0_3) 1
 LO BND start(0_0_4) 0
 UP BND start(0_0_4) 1
 LO BND start(0_0_5) 0
 UP BND start(0_0_5) 1
 LO BND start(0_0_6) 0
 UP BND start(0_0_6) 1
 LO BND start(0_0_7) 0
 UP BND start(0_0_7) 1
 LO BND start(0_1_0) 0
 UP BND start(0_1_0) 1
 LO BND start(0_1_1) 0
 UP BND start(0_1_1) 1
 LO BND start(0_1_2) 0
 UP BND start(0_1_2) 1
 LO BND start(0_1_3) 0
 UP BND start(0_1_3) 1
 LO BND start(0_1_4) 0
 UP BND start(0_1_4) 1
 LO BND start(0_1_5) 0
 UP BND start(0_1_5) 1
 LO BND start(1_0_0) 0
 UP BND start(1_0_0) 1
 LO BND start(1_0_1) 0
 UP BND start(1_0_1) 1
 LO BND start(1_0_2) 0
 UP BND start(1_0_2) 1
 LO BND start(1_0_3) 0
 UP BND start(1_0_3) 1
 LO BND start(1_0_4) 0
 UP BND start(1_0_4) 1
 LO BND start(1_0_5) 0
 UP BND start(1_0_5) 1
 LO BND start(1_0_6) 0
 UP BND start(1_0_6) 1
 LO BND start(1_0_7) 0
 UP BND start(1_0_7) 1
 LO BND start(1_1_0) 0
 UP BND start(1_1_0) 1
 LO BND start(1_1_1) 0
 UP BND start(1_1_1) 1
 LO BND start(1_1_2) 0
 UP BND start(1_1_2) 1
 LO BND start(1_1_3) 0
 UP BND start(1_1_3) 1
 LO BND start(1_1_4) 0
 UP BND start(1_1_4) 1
 LO BND start(1_1_5) 0
 UP BND start(1_1_5) 1
 LO BND occupied(0_0) 0
 UP BND occupied(0_0) 2
 LO BND occupied(0_1) 0
 UP BND occupied(0_1) 2
 LO BND occupied(0_2) 0
 UP BND occupied(0_2) 2
 LO BND occupied(0_3) 0
 UP BND occupied(0_3) 2
 LO BND occupied(0_4) 0
 UP BND occupied(0_4) 2
 LO BND occupied(0_5) 0
 UP BND occupied(0_5) 2
 LO BND occupied(0_6) 0
 UP BND occupied(0_6) 2
 LO BND occupied(0_7) 0
 UP BND occupied(0_7) 2
 LO BND occupied(0_8) 0
 UP BND occupied(0_8) 2
 LO BND occupied(0_9) 0
 UP BND occupied(0_9) 2
ENDATA
