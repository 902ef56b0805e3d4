NAME periods
ROWS
 N objective
 L images_there(0)
 L images_there(1)
 L images_there(2)
 G waiting_room(0)
 G waiting_room(1)
 G queue_stable
 L labels_bought
 E period(0).stage_done(0_0)
 E period(0).stage_done(1_0)
 L period(0).images_need_on(0)
 L period(0).images_need_on(1)
 E period(0).batch_complete
 L period(0).barrier(0)
 L period(0).images_need_use(0)
 L period(0).held_only_if_used(0_0)
 L period(0).held_at_least(0_0)
 L period(0).held_no_longer(0_0)
 G period(0).held_no_shorter(0_0)
 G period(0).guessing_complete
 L period(0).guess_held_only_if_used(0_0)
 L period(0).guess_held_at_least(0_0)
 L period(0).guess_held_no_longer(0_0)
 G period(0).guess_held_no_shorter(0_0)
 L period(0).node_done_before_start(0)
 L period(0).deadline
 E period(1).stage_done(0_0)
 E period(1).stage_done(1_0)
 L period(1).images_need_on(0)
 L period(1).images_need_on(1)
 E period(1).batch_complete
 L period(1).barrier(0)
 L period(1).images_need_use(0)
 L period(1).held_only_if_used(0_0)
 L period(1).held_at_least(0_0)
 L period(1).held_no_longer(0_0)
 G period(1).held_no_shorter(0_0)
 G period(1).guessing_complete
 L period(1).guess_held_only_if_used(0_0)
 L period(1).guess_held_at_least(0_0)
 L period(1).guess_held_no_longer(0_0)
 G period(1).guess_held_no_shorter(0_0)
 L period(1).node_done_before_start(0)
 L period(1).deadline
 E period(2).stage_done(0_0)
 E period(2).stage_done(1_0)
 L period(2).images_need_on(0)
 L period(2).images_need_on(1)
 E period(2).batch_complete
 L period(2).barrier(0)
 L period(2).images_need_use(0)
 L period(2).held_only_if_used(0_0)
 L period(2).held_at_least(0_0)
 L period(2).held_no_longer(0_0)
 G period(2).held_no_shorter(0_0)
 G period(2).guessing_complete
 L period(2).guess_held_only_if_used(0_0)
 L period(2).guess_held_at_least(0_0)
 L period(2).guess_held_no_longer(0_0)
 G period(2).guess_held_no_shorter(0_0)
 L period(2).node_done_before_start(0)
 L period(2).deadline
COLUMNS
 MARKER 'MARKER' 'INTORG'
 labels(0) labels_bought 1
 labels(0) period(0).guessing_complete 1
 labels(1) labels_bought 1
 labels(1) period(1).guessing_complete 1
 labels(2) labels_bought 1
 labels(2) period(2).guessing_complete 1
 MARKER 'MARKER' 'INTEND'
 period(0).analysed(0) images_there(0) 1
 period(0).analysed(0) images_there(1) 1
 period(0).analysed(0) images_there(2) 1
 period(0).analysed(0) waiting_room(0) 1
 period(0).analysed(0) waiting_room(1) 1
 period(0).analysed(0) queue_stable 1
 period(0).analysed(0) period(0).stage_done(0_0) -1
 period(0).analysed(1) images_there(0) 1
 period(0).analysed(1) images_there(1) 1
 period(0).analysed(1) images_there(2) 1
 period(0).analysed(1) waiting_room(0) 1
 period(0).analysed(1) waiting_room(1) 1
 period(0).analysed(1) queue_stable 1
 period(0).analysed(1) period(0).stage_done(1_0) -1
 period(0).stage_s(0_0) objective 200
 period(0).stage_s(0_0) period(0).stage_done(0_0) 100
 period(0).stage_s(0_0) period(0).images_need_on(0) 1
 period(0).stage_s(0_0) period(0).node_done_before_start(0) 1
 period(0).stage_s(1_0) objective 400
 period(0).stage_s(1_0) period(0).stage_done(1_0) 100
 period(0).stage_s(1_0) period(0).images_need_on(1) 1
 MARKER 'MARKER' 'INTORG'
 period(0).on(0) period(0).images_need_on(0) -20
 period(0).on(1) period(0).images_need_on(1) -20
 MARKER 'MARKER' 'INTEND'
 period(0).iteration_ms period(0).held_no_longer(0_0) -1
 period(0).iteration_ms period(0).held_no_shorter(0_0) -1
 period(0).iteration_ms period(0).deadline 0.010046875
 MARKER 'MARKER' 'INTORG'
 period(0).use(0_0) period(0).images_need_use(0) -5972.0062209
 period(0).use(0_0) period(0).held_only_if_used(0_0) -5972.0062209
 period(0).use(0_0) period(0).held_at_least(0_0) 319.999999996
 period(0).use(0_0) period(0).held_no_longer(0_0) -319.999999996
 period(0).use(0_0) period(0).held_no_shorter(0_0) -5972.0062209
 period(0).use(0_0) period(0).guess_held_only_if_used(0_0) -0.300000000003
 period(0).use(0_0) period(0).guess_held_no_shorter(0_0) -0.300000000003
 period(0).use(0_0) period(0).node_done_before_start(0) 20
 MARKER 'MARKER' 'INTEND'
 period(0).held_ms(0_0) objective 2.009375
 period(0).held_ms(0_0) period(0).barrier(0) -1
 period(0).held_ms(0_0) period(0).held_only_if_used(0_0) 1
 period(0).held_ms(0_0) period(0).held_at_least(0_0) -1
 period(0).held_ms(0_0) period(0).held_no_longer(0_0) 1
 period(0).held_ms(0_0) period(0).held_no_shorter(0_0) 1
 period(0).images(0) period(0).batch_complete 0.1
 period(0).images(0) period(0).barrier(0) 5
 period(0).images(0) period(0).images_need_use(0) 5
 period(0).guess_s period(0).guess_held_no_longer(0_0) -1
 period(0).guess_s period(0).guess_held_no_shorter(0_0) -1
 period(0).guess_s period(0).deadline 1
 period(0).guess_held_s(0_0) objective 200
 period(0).guess_held_s(0_0) period(0).guessing_complete 10
 period(0).guess_held_s(0_0) period(0).guess_held_only_if_used(0_0) 1
 period(0).guess_held_s(0_0) period(0).guess_held_at_least(0_0) -1
 period(0).guess_held_s(0_0) period(0).guess_held_no_longer(0_0) 1
 period(0).guess_held_s(0_0) period(0).guess_held_no_shorter(0_0) 1
 period(0).start_s period(0).node_done_before_start(0) -1
 period(0).start_s period(0).deadline 1
 period(1).analysed(0) images_there(1) 1
 period(1).analysed(0) images_there(2) 1
 period(1).analysed(0) waiting_room(1) 1
 period(1).analysed(0) queue_stable 1
 period(1).analysed(0) period(1).stage_done(0_0) -1
 period(1).analysed(1) images_there(1) 1
 period(1).analysed(1) images_there(2) 1
 period(1).analysed(1) waiting_room(1) 1
 period(1).analysed(1) queue_stable 1
 period(1).analysed(1) period(1).stage_done(1_0) -1
 period(1).stage_s(0_0) objective 200
 period(1).stage_s(0_0) period(1).stage_done(0_0) 100
 period(1).stage_s(0_0) period(1).images_need_on(0) 1
 period(1).stage_s(0_0) period(1).node_done_before_start(0) 1
 period(1).stage_s(1_0) objective 400
 period(1).stage_s(1_0) period(1).stage_done(1_0) 100
 period(1).stage_s(1_0) period(1).images_need_on(1) 1
 MARKER 'MARKER' 'INTORG'
 period(1).on(0) period(1).images_need_on(0) -20
 period(1).on(1) period(1).images_need_on(1) -20
 MARKER 'MARKER' 'INTEND'
 period(1).iteration_ms period(1).held_no_longer(0_0) -1
 period(1).iteration_ms period(1).held_no_shorter(0_0) -1
 period(1).iteration_ms period(1).deadline 0.010046875
 MARKER 'MARKER' 'INTORG'
 period(1).use(0_0) period(1).images_need_use(0) -5972.0062209
 period(1).use(0_0) period(1).held_only_if_used(0_0) -5972.0062209
 period(1).use(0_0) period(1).held_at_least(0_0) 319.999999996
 period(1).use(0_0) period(1).held_no_longer(0_0) -319.999999996
 period(1).use(0_0) period(1).held_no_shorter(0_0) -5972.0062209
 period(1).use(0_0) period(1).guess_held_only_if_used(0_0) -0.200000000003
 period(1).use(0_0) period(1).guess_held_no_shorter(0_0) -0.200000000003
 period(1).use(0_0) period(1).node_done_before_start(0) 20
 MARKER 'MARKER' 'INTEND'
 period(1).held_ms(0_0) objective 2.009375
 period(1).held_ms(0_0) period(1).barrier(0) -1
 period(1).held_ms(0_0) period(1).held_only_if_used(0_0) 1
 period(1).held_ms(0_0) period(1).held_at_least(0_0) -1
 period(1).held_ms(0_0) period(1).held_no_longer(0_0) 1
 period(1).held_ms(0_0) period(1).held_no_shorter(0_0) 1
 period(1).images(0) period(1).batch_complete 0.1
 period(1).images(0) period(1).barrier(0) 5
 period(1).images(0) period(1).images_need_use(0) 5
 period(1).guess_s period(1).guess_held_no_longer(0_0) -1
 period(1).guess_s period(1).guess_held_no_shorter(0_0) -1
 period(1).guess_s period(1).deadline 1
 period(1).guess_held_s(0_0) objective 200
 period(1).guess_held_s(0_0) period(1).guessing_complete 10
 period(1).guess_held_s(0_0) period(1).guess_held_only_if_used(0_0) 1
 period(1).guess_held_s(0_0) period(1).guess_held_at_least(0_0) -1
 period(1).guess_held_s(0_0) period(1).guess_held_no_longer(0_0) 1
 period(1).guess_held_s(0_0) period(1).guess_held_no_shorter(0_0) 1
 period(1).start_s period(1).node_done_before_start(0) -1
 period(1).start_s period(1).deadline 1
 period(2).analysed(0) images_there(2) 1
 period(2).analysed(0) queue_stable 1
 period(2).analysed(0) period(2).stage_done(0_0) -1
 period(2).analysed(1) images_there(2) 1
 period(2).analysed(1) queue_stable 1
 period(2).analysed(1) period(2).stage_done(1_0) -1
 period(2).stage_s(0_0) objective 200
 period(2).stage_s(0_0) period(2).stage_done(0_0) 100
 period(2).stage_s(0_0) period(2).images_need_on(0) 1
 period(2).stage_s(0_0) period(2).node_done_before_start(0) 1
 period(2).stage_s(1_0) objective 400
 period(2).stage_s(1_0) period(2).stage_done(1_0) 100
 period(2).stage_s(1_0) period(2).images_need_on(1) 1
 MARKER 'MARKER' 'INTORG'
 period(2).on(0) period(2).images_need_on(0) -20
 period(2).on(1) period(2).images_need_on(1) -20
 MARKER 'MARKER' 'INTEND'
 period(2).iteration_ms period(2).held_no_longer(0_0) -1
 period(2).iteration_ms period(2).held_no_shorter(0_0) -1
 period(2).iteration_ms period(2).deadline 0.010046875
 MARKER 'MARKER' 'INTORG'
 period(2).use(0_0) period(2).images_need_use(0) -5972.0062209
 period(2).use(0_0) period(2).held_only_if_used(0_0) -5972.0062209
 period(2).use(0_0) period(2).held_at_least(0_0) 319.999999996
 period(2).use(0_0) period(2).held_no_longer(0_0) -319.999999996
 period(2).use(0_0) period(2).held_no_shorter(0_0) -5972.0062209
 period(2).use(0_0) period(2).guess_held_only_if_used(0_0) -0.100000000002
 period(2).use(0_0) period(2).guess_held_no_shorter(0_0) -0.100000000002
 period(2).use(0_0) period(2).node_done_before_start(0) 20
 MARKER 'MARKER' 'INTEND'
 period(2).held_ms(0_0) objective 2.009375
 period(2).held_ms(0_0) period(2).barrier(0) -1
 period(2).held_ms(0_0) period(2).held_only_if_used(0_0) 1
 period(2).held_ms(0_0) period(2).held_at_least(0_0) -1
 period(2).held_ms(0_0) period(2).held_no_longer(0_0) 1
 period(2).held_ms(0_0) period(2).held_no_shorter(0_0) 1
 period(2).images(0) period(2).batch_complete 0.1
 period(2).images(0) period(2).barrier(0) 5
 period(2).images(0) period(2).images_need_use(0) 5
 period(2).guess_s period(2).guess_held_no_longer(0_0) -1
 period(2).guess_s period(2).guess_held_no_shorter(0_0) -1
 period(2).guess_s period(2).deadline 1
 period(2).guess_held_s(0_0) objective 200
 period(2).guess_held_s(0_0) period(2).guessing_complete 10
 period(2).guess_held_s(0_0) period(2).guess_held_only_if_used(0_0) 1
 period(2).guess_held_s(0_0) period(2).guess_held_at_least(0_0) -1
 period(2).guess_held_s(0_0) period(2).guess_held_no_longer(0_0) 1
 period(2).guess_held_s(0_0) period(2).guess_held_no_shorter(0_0) 1
 period(2).start_s period(2).node_done_before_start(0) -1
 period(2).start_s period(2).deadline 1
RHS
 RHS images_there(0) 1000
 RHS images_there(1) 2000
 RHS images_there(2) 3000
 RHS waiting_room(1) 1000
 RHS queue_stable 3000
 RHS labels_bought 3
 RHS period(0).batch_complete 6.4
 RHS period(0).held_no_longer(0_0) -319.999999996
 RHS period(0).held_no_shorter(0_0) -5972.0062209
 RHS period(0).guessing_complete 3
 RHS period(0).guess_held_no_shorter(0_0) -0.300000000003
 RHS period(0).node_done_before_start(0) 20
 RHS period(0).deadline 60
 RHS period(1).batch_complete 6.4
 RHS period(1).held_no_longer(0_0) -319.999999996
 RHS period(1).held_no_shorter(0_0) -5972.0062209
 RHS period(1).guessing_complete 3
 RHS period(1).guess_held_no_shorter(0_0) -0.200000000003
 RHS period(1).node_done_before_start(0) 20
 RHS period(1).deadline 60
 RHS period(2).batch_complete 6.4
 RHS period(2).held_no_longer(0_0) -319.999999996
 RHS period(2).held_no_shorter(0_0) -5972.0062209
 RHS period(2).guessing_complete 3
 RHS period(2).guess_held_no_shorter(0_0) -0.100000000002
 RHS period(2).node_done_before_start(0) 20
 RHS period(2).deadline 60
BOUNDS
 LO BND labels(0) 0
 UP BND labels(0) 3
 LO BND labels(1) 1
 UP BND labels(1) 3
 LO BND labels(2) 2
 UP BND labels(2) 3
 LO BND period(0).analysed(0) 0
 UP BND period(0).analysed(0) 1000
 LO BND period(0).analysed(1) 0
 UP BND period(0).analysed(1) 1000
 LO BND period(0).stage_s(0_0) 0
 UP BND period(0).stage_s(0_0) 20
 LO BND period(0).stage_s(1_0) 0
 UP BND period(0).stage_s(1_0) 20
 LO BND period(0).on(0) 0
 UP BND period(0).on(0) 1
 LO BND period(0).on(1) 0
 UP BND period(0).on(1) 1
 LO BND period(0).iteration_ms 319.999999996
 UP BND period(0).iteration_ms 5972.0062209
 LO BND period(0).use(0_0) 0
 UP BND period(0).use(0_0) 1
 LO BND period(0).held_ms(0_0) 0
 UP BND period(0).held_ms(0_0) 5972.0062209
 LO BND period(0).images(0) 0
 UP BND period(0).images(0) 64
 LO BND period(0).guess_s 0
 UP BND period(0).guess_s 0.300000000003
 LO BND period(0).guess_held_s(0_0) 0
 UP BND period(0).guess_held_s(0_0) 0.300000000003
 LO BND period(0).start_s 0
 UP BND period(0).start_s 20
 LO BND period(1).analysed(0) 0
 UP BND period(1).analysed(0) 2000
 LO BND period(1).analysed(1) 0
 UP BND period(1).analysed(1) 2000
 LO BND period(1).stage_s(0_0) 0
 UP BND period(1).stage_s(0_0) 20
 LO BND period(1).stage_s(1_0) 0
 UP BND period(1).stage_s(1_0) 20
 LO BND period(1).on(0) 0
 UP BND period(1).on(0) 1
 LO BND period(1).on(1) 0
 UP BND period(1).on(1) 1
 LO BND period(1).iteration_ms 319.999999996
 UP BND period(1).iteration_ms 5972.0062209
 LO BND period(1).use(0_0) 0
 UP BND period(1).use(0_0) 1
 LO BND period(1).held_ms(0_0) 0
 UP BND period(1).held_ms(0_0) 5972.0062209
 LO BND period(1).images(0) 0
 UP BND period(1).images(0) 64
 LO BND period(1).guess_s 0
 UP BND period(1).guess_s 0.200000000003
 LO BND period(1).guess_held_s(0_0) 0
 UP BND period(1).guess_held_s(0_0) 0.200000000003
 LO BND period(1).start_s 0
 UP BND period(1).start_s 20
 LO BND period(2).analysed(0) 0
 UP BND period(2).analysed(0) 3000
 LO BND period(2).analysed(1) 0
 UP BND period(2).analysed(1) 3000
 LO BND period(2).stage_s(0_0) 0
 UP BND period(2).stage_s(0_0) 20
 LO BND period(2).stage_s(1_0) 0
 UP BND period(2).stage_s(1_0) 20
 LO BND period(2).on(0) 0
 UP BND period(2).on(0) 1
 LO BND period(2).on(1) 0
 UP BND period(2).on(1) 1
 LO BND period(2).iteration_ms 319.999999996
 UP BND period(2).iteration_ms 5972.0062209
 LO BND period(2).use(0_0) 0
 UP BND period(2).use(0_0) 1
 LO BND period(2).held_ms(0_0) 0
 UP BND period(2).held_ms(0_0) 5972.0062209
 LO BND period(2).images(0) 0
 UP BND period(2).images(0) 64
 LO BND period(2).guess_s 0
 UP BND period(2).guess_s 0.100000000002
 LO BND period(2).guess_held_s(0_0) 0
 UP BND period(2).guess_held_s(0_0) 0.100000000002
 LO BND period(2).start_s 0
 UP BND period(2).start_s 20
ENDATA
