NAME period
ROWS
 N objective
 E stage_done(0_0)
 E stage_done(1_0)
 E stage_done(2_0)
 L images_need_on(0)
 L images_need_on(1)
 L images_need_on(2)
 G demand_met
 E batch_complete
 L barrier(0)
 L barrier(1)
 L barrier(2)
 L images_need_use(0)
 L images_need_use(1)
 L images_need_use(2)
 L held_only_if_used(0_0)
 L held_only_if_used(1_0)
 L held_only_if_used(2_0)
 L held_at_least(0_0)
 L held_at_least(1_0)
 L held_at_least(2_0)
 L held_no_longer(0_0)
 L held_no_longer(1_0)
 L held_no_longer(2_0)
 G held_no_shorter(0_0)
 G held_no_shorter(1_0)
 G held_no_shorter(2_0)
 G guessing_complete
 L guess_held_only_if_used(0_0)
 L guess_held_only_if_used(1_0)
 L guess_held_only_if_used(2_0)
 L guess_held_at_least(0_0)
 L guess_held_at_least(1_0)
 L guess_held_at_least(2_0)
 L guess_held_no_longer(0_0)
 L guess_held_no_longer(1_0)
 L guess_held_no_longer(2_0)
 G guess_held_no_shorter(0_0)
 G guess_held_no_shorter(1_0)
 G guess_held_no_shorter(2_0)
 L node_done_before_start(0)
 L node_done_before_start(1)
 L node_done_before_start(2)
 L deadline
COLUMNS
 analysed(0) stage_done(0_0) -1
 analysed(0) demand_met 1
 analysed(1) stage_done(1_0) -1
 analysed(1) demand_met 1
 analysed(2) stage_done(2_0) -1
 analysed(2) demand_met 1
 stage_s(0_0) objective 200
 stage_s(0_0) stage_done(0_0) 100
 stage_s(0_0) images_need_on(0) 1
 stage_s(0_0) node_done_before_start(0) 1
 stage_s(1_0) objective 210
 stage_s(1_0) stage_done(1_0) 100
 stage_s(1_0) images_need_on(1) 1
 stage_s(1_0) node_done_before_start(1) 1
 stage_s(2_0) objective 220
 stage_s(2_0) stage_done(2_0) 100
 stage_s(2_0) images_need_on(2) 1
 stage_s(2_0) node_done_before_start(2) 1
 MARKER 'MARKER' 'INTORG'
 on(0) objective 100
 on(0) images_need_on(0) -20
 on(1) objective 100
 on(1) images_need_on(1) -20
 on(2) objective 100
 on(2) images_need_on(2) -20
 MARKER 'MARKER' 'INTEND'
 iteration_ms held_no_longer(0_0) -1
 iteration_ms held_no_longer(1_0) -1
 iteration_ms held_no_longer(2_0) -1
 iteration_ms held_no_shorter(0_0) -1
 iteration_ms held_no_shorter(1_0) -1
 iteration_ms held_no_shorter(2_0) -1
 iteration_ms deadline 1.1
 MARKER 'MARKER' 'INTORG'
 use(0_0) objective -9900
 use(0_0) barrier(0) 50
 use(0_0) images_need_use(0) -385.151515157
 use(0_0) held_only_if_used(0_0) -435.151515157
 use(0_0) held_at_least(0_0) 263.33333333
 use(0_0) held_no_longer(0_0) -263.33333333
 use(0_0) held_no_shorter(0_0) -435.151515157
 use(0_0) guess_held_only_if_used(0_0) -64.0000000007
 use(0_0) guess_held_at_least(0_0) 21.3333333331
 use(0_0) guess_held_no_longer(0_0) -21.3333333331
 use(0_0) guess_held_no_shorter(0_0) -64.0000000007
 use(0_0) node_done_before_start(0) 20
 use(1_0) objective -9900
 use(1_0) barrier(1) 50
 use(1_0) images_need_use(1) -385.151515157
 use(1_0) held_only_if_used(1_0) -435.151515157
 use(1_0) held_at_least(1_0) 263.33333333
 use(1_0) held_no_longer(1_0) -263.33333333
 use(1_0) held_no_shorter(1_0) -435.151515157
 use(1_0) guess_held_only_if_used(1_0) -64.0000000007
 use(1_0) guess_held_at_least(1_0) 21.3333333331
 use(1_0) guess_held_no_longer(1_0) -21.3333333331
 use(1_0) guess_held_no_shorter(1_0) -64.0000000007
 use(1_0) node_done_before_start(1) 20
 use(2_0) objective -9900
 use(2_0) barrier(2) 50
 use(2_0) images_need_use(2) -385.151515157
 use(2_0) held_only_if_used(2_0) -435.151515157
 use(2_0) held_at_least(2_0) 263.33333333
 use(2_0) held_no_longer(2_0) -263.33333333
 use(2_0) held_no_shorter(2_0) -435.151515157
 use(2_0) guess_held_only_if_used(2_0) -64.0000000007
 use(2_0) guess_held_at_least(2_0) 21.3333333331
 use(2_0) guess_held_no_longer(2_0) -21.3333333331
 use(2_0) guess_held_no_shorter(2_0) -64.0000000007
 use(2_0) node_done_before_start(2) 20
 MARKER 'MARKER' 'INTEND'
 held_ms(0_0) objective 220
 held_ms(0_0) barrier(0) -1
 held_ms(0_0) held_only_if_used(0_0) 1
 held_ms(0_0) held_at_least(0_0) -1
 held_ms(0_0) held_no_longer(0_0) 1
 held_ms(0_0) held_no_shorter(0_0) 1
 held_ms(1_0) objective 220
 held_ms(1_0) barrier(1) -1
 held_ms(1_0) held_only_if_used(1_0) 1
 held_ms(1_0) held_at_least(1_0) -1
 held_ms(1_0) held_no_longer(1_0) 1
 held_ms(1_0) held_no_shorter(1_0) 1
 held_ms(2_0) objective 220
 held_ms(2_0) barrier(2) -1
 held_ms(2_0) held_only_if_used(2_0) 1
 held_ms(2_0) held_at_least(2_0) -1
 held_ms(2_0) held_no_longer(2_0) 1
 held_ms(2_0) held_no_shorter(2_0) 1
 images(0) batch_complete 0.1
 images(0) barrier(0) 5
 images(0) images_need_use(0) 5
 images(1) batch_complete 0.1
 images(1) barrier(1) 20
 images(1) images_need_use(1) 20
 images(2) batch_complete 0.1
 images(2) barrier(2) 20
 images(2) images_need_use(2) 20
 guess_s guess_held_no_longer(0_0) -1
 guess_s guess_held_no_longer(1_0) -1
 guess_s guess_held_no_longer(2_0) -1
 guess_s guess_held_no_shorter(0_0) -1
 guess_s guess_held_no_shorter(1_0) -1
 guess_s guess_held_no_shorter(2_0) -1
 guess_s deadline 1
 guess_held_s(0_0) objective 200
 guess_held_s(0_0) guessing_complete 0.1
 guess_held_s(0_0) guess_held_only_if_used(0_0) 1
 guess_held_s(0_0) guess_held_at_least(0_0) -1
 guess_held_s(0_0) guess_held_no_longer(0_0) 1
 guess_held_s(0_0) guess_held_no_shorter(0_0) 1
 guess_held_s(1_0) objective 200
 guess_held_s(1_0) guessing_complete 0.1
 guess_held_s(1_0) guess_held_only_if_used(1_0) 1
 guess_held_s(1_0) guess_held_at_least(1_0) -1
 guess_held_s(1_0) guess_held_no_longer(1_0) 1
 guess_held_s(1_0) guess_held_no_shorter(1_0) 1
 guess_held_s(2_0) objective 200
 guess_held_s(2_0) guessing_complete 0.1
 guess_held_s(2_0) guess_held_only_if_used(2_0) 1
 guess_held_s(2_0) guess_held_at_least(2_0) -1
 guess_held_s(2_0) guess_held_no_longer(2_0) 1
 guess_held_s(2_0) guess_held_no_shorter(2_0) 1
 start_s node_done_before_start(0) -1
 start_s node_done_before_start(1) -1
 start_s node_done_before_start(2) -1
 start_s deadline 1
RHS
 RHS demand_met 2000
 RHS batch_complete 6.4
 RHS held_no_longer(0_0) -263.33333333
 RHS held_no_longer(1_0) -263.33333333
 RHS held_no_longer(2_0) -263.33333333
 RHS held_no_shorter(0_0) -435.151515157
 RHS held_no_shorter(1_0) -435.151515157
 RHS held_no_shorter(2_0) -435.151515157
 RHS guessing_complete 6.4
 RHS guess_held_no_longer(0_0) -21.3333333331
 RHS guess_held_no_longer(1_0) -21.3333333331
 RHS guess_held_no_longer(2_0) -21.3333333331
 RHS guess_held_no_shorter(0_0) -64.0000000007
 RHS guess_held_no_shorter(1_0) -64.0000000007
 RHS guess_held_no_shorter(2_0) -64.0000000007
 RHS node_done_before_start(0) 20
 RHS node_done_before_start(1) 20
 RHS node_done_before_start(2) 20
 RHS deadline 500
BOUNDS
 LO BND analysed(0) 0
 UP BND analysed(0) 2000
 LO BND analysed(1) 0
 UP BND analysed(1) 2000
 LO BND analysed(2) 0
 UP BND analysed(2) 2000
 LO BND stage_s(0_0) 0
 UP BND stage_s(0_0) 20
 LO BND stage_s(1_0) 0
 UP BND stage_s(1_0) 20
 LO BND stage_s(2_0) 0
 UP BND stage_s(2_0) 20
 LO BND on(0) 0
 UP BND on(0) 1
 LO BND on(1) 0
 UP BND on(1) 1
 LO BND on(2) 0
 UP BND on(2) 1
 LO BND iteration_ms 263.33333333
 UP BND iteration_ms 435.151515157
 LO BND use(0_0) 0
 UP BND use(0_0) 1
 LO BND use(1_0) 0
 UP BND use(1_0) 1
 LO BND use(2_0) 0
 UP BND use(2_0) 1
 LO BND held_ms(0_0) 0
 UP BND held_ms(0_0) 435.151515157
 LO BND held_ms(1_0) 0
 UP BND held_ms(1_0) 435.151515157
 LO BND held_ms(2_0) 0
 UP BND held_ms(2_0) 435.151515157
 LO BND images(0) 0
 UP BND images(0) 64
 LO BND images(1) 0
 UP BND images(1) 64
 LO BND images(2) 0
 UP BND images(2) 64
 LO BND guess_s 21.3333333331
 UP BND guess_s 64.0000000007
 LO BND guess_held_s(0_0) 0
 UP BND guess_held_s(0_0) 64.0000000007
 LO BND guess_held_s(1_0) 0
 UP BND guess_held_s(1_0) 64.0000000007
 LO BND guess_held_s(2_0) 0
 UP BND guess_held_s(2_0) 64.0000000007
 LO BND start_s 0
 UP BND start_s 20
ENDATA
