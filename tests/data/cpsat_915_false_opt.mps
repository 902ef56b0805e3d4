NAME mccormick
ROWS
 N objective
 L one_place(0)
 L one_place(1)
 L one_place(2)
 L one_place(3)
 L one_place(4)
 L one_place(5)
 L done_if_picked(0_0)
 L done_if_picked(0_1)
 L done_if_picked(1_0)
 L done_if_picked(1_1)
 L done_if_picked(2_0)
 L done_if_picked(2_1)
 L done_if_picked(3_0)
 L done_if_picked(3_1)
 L done_if_picked(4_0)
 L done_if_picked(4_1)
 L done_if_picked(5_0)
 L done_if_picked(5_1)
 L done_at_speed(0_0)
 L done_at_speed(0_1)
 L done_at_speed(1_0)
 L done_at_speed(1_1)
 L done_at_speed(2_0)
 L done_at_speed(2_1)
 L done_at_speed(3_0)
 L done_at_speed(3_1)
 L done_at_speed(4_0)
 L done_at_speed(4_1)
 L done_at_speed(5_0)
 L done_at_speed(5_1)
 L picked_is_done(0_0)
 L picked_is_done(0_1)
 L picked_is_done(1_0)
 L picked_is_done(1_1)
 L picked_is_done(2_0)
 L picked_is_done(2_1)
 L picked_is_done(3_0)
 L picked_is_done(3_1)
 L picked_is_done(4_0)
 L picked_is_done(4_1)
 L picked_is_done(5_0)
 L picked_is_done(5_1)
 L room(0)
 L room(1)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 picked(0_0) one_place(0) 1.0
 picked(0_0) done_if_picked(0_0) -1.0
 picked(0_0) picked_is_done(0_0) 1.0
 picked(0_1) one_place(0) 1.0
 picked(0_1) done_if_picked(0_1) -1.0
 picked(0_1) picked_is_done(0_1) 1.0
 picked(1_0) one_place(1) 1.0
 picked(1_0) done_if_picked(1_0) -1.0
 picked(1_0) picked_is_done(1_0) 1.0
 picked(1_1) one_place(1) 1.0
 picked(1_1) done_if_picked(1_1) -1.0
 picked(1_1) picked_is_done(1_1) 1.0
 picked(2_0) one_place(2) 1.0
 picked(2_0) done_if_picked(2_0) -1.0
 picked(2_0) picked_is_done(2_0) 1.0
 picked(2_1) one_place(2) 1.0
 picked(2_1) done_if_picked(2_1) -1.0
 picked(2_1) picked_is_done(2_1) 1.0
 picked(3_0) one_place(3) 1.0
 picked(3_0) done_if_picked(3_0) -1.0
 picked(3_0) picked_is_done(3_0) 1.0
 picked(3_1) one_place(3) 1.0
 picked(3_1) done_if_picked(3_1) -1.0
 picked(3_1) picked_is_done(3_1) 1.0
 picked(4_0) one_place(4) 1.0
 picked(4_0) done_if_picked(4_0) -1.0
 picked(4_0) picked_is_done(4_0) 1.0
 picked(4_1) one_place(4) 1.0
 picked(4_1) done_if_picked(4_1) -1.0
 picked(4_1) picked_is_done(4_1) 1.0
 picked(5_0) one_place(5) 1.0
 picked(5_0) done_if_picked(5_0) -1.0
 picked(5_0) picked_is_done(5_0) 1.0
 picked(5_1) one_place(5) 1.0
 picked(5_1) done_if_picked(5_1) -1.0
 picked(5_1) picked_is_done(5_1) 1.0
 MARKER 'MARKER' 'INTEND'
 speed(0) done_at_speed(0_0) -1.0
 speed(0) done_at_speed(1_0) -1.0
 speed(0) done_at_speed(2_0) -1.0
 speed(0) done_at_speed(3_0) -1.0
 speed(0) done_at_speed(4_0) -1.0
 speed(0) done_at_speed(5_0) -1.0
 speed(0) picked_is_done(0_0) 1.0
 speed(0) picked_is_done(1_0) 1.0
 speed(0) picked_is_done(2_0) 1.0
 speed(0) picked_is_done(3_0) 1.0
 speed(0) picked_is_done(4_0) 1.0
 speed(0) picked_is_done(5_0) 1.0
 speed(1) done_at_speed(0_1) -1.0
 speed(1) done_at_speed(1_1) -1.0
 speed(1) done_at_speed(2_1) -1.0
 speed(1) done_at_speed(3_1) -1.0
 speed(1) done_at_speed(4_1) -1.0
 speed(1) done_at_speed(5_1) -1.0
 speed(1) picked_is_done(0_1) 1.0
 speed(1) picked_is_done(1_1) 1.0
 speed(1) picked_is_done(2_1) 1.0
 speed(1) picked_is_done(3_1) 1.0
 speed(1) picked_is_done(4_1) 1.0
 speed(1) picked_is_done(5_1) 1.0
 done(0_0) objective -3.142
 done(0_0) done_if_picked(0_0) 1.0
 done(0_0) done_at_speed(0_0) 1.0
 done(0_0) picked_is_done(0_0) -1.0
 done(0_0) room(0) 1.755
 done(0_1) objective -5.898
 done(0_1) done_if_picked(0_1) 1.0
 done(0_1) done_at_speed(0_1) 1.0
 done(0_1) picked_is_done(0_1) -1.0
 done(0_1) room(1) 1.215
 done(1_0) objective -4.33
 done(1_0) done_if_picked(1_0) 1.0
 done(1_0) done_at_speed(1_0) 1.0
 done(1_0) picked_is_done(1_0) -1.0
 done(1_0) room(0) 1.459
 done(1_1) objective -6.435
 done(1_1) done_if_picked(1_1) 1.0
 done(1_1) done_at_speed(1_1) 1.0
 done(1_1) picked_is_done(1_1) -1.0
 done(1_1) room(1) 0.726
 done(2_0) objective -6.631
 done(2_0) done_if_picked(2_0) 1.0
 done(2_0) done_at_speed(2_0) 1.0
 done(2_0) picked_is_done(2_0) -1.0
 done(2_0) room(0) 1.452
 done(2_1) objective -1.59
 done(2_1) done_if_picked(2_1) 1.0
 done(2_1) done_at_speed(2_1) 1.0
 done(2_1) picked_is_done(2_1) -1.0
 done(2_1) room(1) 1.802
 done(3_0) objective -1.119
 done(3_0) done_if_picked(3_0) 1.0
 done(3_0) done_at_speed(3_0) 1.0
 done(3_0) picked_is_done(3_0) -1.0
 done(3_0) room(0) 1.285
 done(3_1) objective -8.537
 done(3_1) done_if_picked(3_1) 1.0
 done(3_1) done_at_speed(3_1) 1.0
 done(3_1) picked_is_done(3_1) -1.0
 done(3_1) room(1) 1.612
 done(4_0) objective -3.334
 done(4_0) done_if_picked(4_0) 1.0
 done(4_0) done_at_speed(4_0) 1.0
 done(4_0) picked_is_done(4_0) -1.0
 done(4_0) room(0) 1.507
 done(4_1) objective -3.109
 done(4_1) done_if_picked(4_1) 1.0
 done(4_1) done_at_speed(4_1) 1.0
 done(4_1) picked_is_done(4_1) -1.0
 done(4_1) room(1) 0.596
 done(5_0) objective -9.961
 done(5_0) done_if_picked(5_0) 1.0
 done(5_0) done_at_speed(5_0) 1.0
 done(5_0) picked_is_done(5_0) -1.0
 done(5_0) room(0) 1.637
 done(5_1) objective -5.232
 done(5_1) done_if_picked(5_1) 1.0
 done(5_1) done_at_speed(5_1) 1.0
 done(5_1) picked_is_done(5_1) -1.0
 done(5_1) room(1) 1.387
RHS
 RHS one_place(0) 1.0
 RHS one_place(1) 1.0
 RHS one_place(2) 1.0
 RHS one_place(3) 1.0
 RHS one_place(4) 1.0
 RHS one_place(5) 1.0
 RHS picked_is_done(0_0) 1.0
 RHS picked_is_done(0_1) 1.0
 RHS picked_is_done(1_0) 1.0
 RHS picked_is_done(1_1) 1.0
 RHS picked_is_done(2_0) 1.0
 RHS picked_is_done(2_1) 1.0
 RHS picked_is_done(3_0) 1.0
 RHS picked_is_done(3_1) 1.0
 RHS picked_is_done(4_0) 1.0
 RHS picked_is_done(4_1) 1.0
 RHS picked_is_done(5_0) 1.0
 RHS picked_is_done(5_1) 1.0
 RHS room(0) 3.0
 RHS room(1) 3.0
BOUNDS
 LO BND picked(0_0) 0.0
 UP BND picked(0_0) 1.0
 LO BND picked(0_1) 0.0
 UP BND picked(0_1) 1.0
 LO BND picked(1_0) 0.0
 UP BND picked(1_0) 1.0
 LO BND picked(1_1) 0.0
 UP BND picked(1_1) 1.0
 LO BND picked(2_0) 0.0
 UP BND picked(2_0) 1.0
 LO BND picked(2_1) 0.0
 UP BND picked(2_1) 1.0
 LO BND picked(3_0) 0.0
 UP BND picked(3_0) 1.0
 LO BND picked(3_1) 0.0
 UP BND picked(3_1) 1.0
 LO BND picked(4_0) 0.0
 UP BND picked(4_0) 1.0
 LO BND picked(4_1) 0.0
 UP BND picked(4_1) 1.0
 LO BND picked(5_0) 0.0
 UP BND picked(5_0) 1.0
 LO BND picked(5_1) 0.0
 UP BND picked(5_1) 1.0
 LO BND speed(0) 0.0
 UP BND speed(0) 1.0
 LO BND speed(1) 0.0
 UP BND speed(1) 1.0
 LO BND done(0_0) 0.0
 UP BND done(0_0) 1.0
 LO BND done(0_1) 0.0
 UP BND done(0_1) 1.0
 LO BND done(1_0) 0.0
 UP BND done(1_0) 1.0
 LO BND done(1_1) 0.0
 UP BND done(1_1) 1.0
 LO BND done(2_0) 0.0
 UP BND done(2_0) 1.0
 LO BND done(2_1) 0.0
 UP BND done(2_1) 1.0
 LO BND done(3_0) 0.0
 UP BND done(3_0) 1.0
 LO BND done(3_1) 0.0
 UP BND done(3_1) 1.0
 LO BND done(4_0) 0.0
 UP BND done(4_0) 1.0
 LO BND done(4_1) 0.0
 UP BND done(4_1) 1.0
 LO BND done(5_0) 0.0
 UP BND done(5_0) 1.0
 LO BND done(5_1) 0.0
 UP BND done(5_1) 1.0
ENDATA
