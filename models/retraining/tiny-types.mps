NAME types
ROWS
 N objective
 E batch_complete
 L barrier(0)
 L barrier(1)
 L images_need_use(0)
 L images_need_use(1)
 L held_only_if_used(0_0)
 L held_only_if_used(1_0)
 L held_at_least(0_0)
 L held_at_least(1_0)
 L held_no_longer(0_0)
 L held_no_longer(1_0)
 G held_no_shorter(0_0)
 G held_no_shorter(1_0)
COLUMNS
 iteration_ms held_no_longer(0_0) -1
 iteration_ms held_no_longer(1_0) -1
 iteration_ms held_no_shorter(0_0) -1
 iteration_ms held_no_shorter(1_0) -1
 MARKER 'MARKER' 'INTORG'
 use(0_0) barrier(0) 100
 use(0_0) images_need_use(0) -400
 use(0_0) held_only_if_used(0_0) -500
 use(0_0) held_at_least(0_0) 433.333333329
 use(0_0) held_no_longer(0_0) -433.333333329
 use(0_0) held_no_shorter(0_0) -500
 use(1_0) barrier(1) 100
 use(1_0) images_need_use(1) -400
 use(1_0) held_only_if_used(1_0) -500
 use(1_0) held_at_least(1_0) 433.333333329
 use(1_0) held_no_longer(1_0) -433.333333329
 use(1_0) held_no_shorter(1_0) -500
 MARKER 'MARKER' 'INTEND'
 held_ms(0_0) objective 0.4
 held_ms(0_0) barrier(0) -1
 held_ms(0_0) held_only_if_used(0_0) 1
 held_ms(0_0) held_at_least(0_0) -1
 held_ms(0_0) held_no_longer(0_0) 1
 held_ms(0_0) held_no_shorter(0_0) 1
 held_ms(1_0) objective 0.24
 held_ms(1_0) barrier(1) -1
 held_ms(1_0) held_only_if_used(1_0) 1
 held_ms(1_0) held_at_least(1_0) -1
 held_ms(1_0) held_no_longer(1_0) 1
 held_ms(1_0) held_no_shorter(1_0) 1
 images(0) batch_complete 0.1
 images(0) barrier(0) 10
 images(0) images_need_use(0) 10
 images(1) batch_complete 0.1
 images(1) barrier(1) 20
 images(1) images_need_use(1) 20
RHS
 RHS batch_complete 5
 RHS held_no_longer(0_0) -433.333333329
 RHS held_no_longer(1_0) -433.333333329
 RHS held_no_shorter(0_0) -500
 RHS held_no_shorter(1_0) -500
BOUNDS
 LO BND iteration_ms 433.333333329
 UP BND iteration_ms 500
 LO BND use(0_0) 0
 UP BND use(0_0) 1
 LO BND use(1_0) 0
 UP BND use(1_0) 1
 LO BND held_ms(0_0) 0
 UP BND held_ms(0_0) 500
 LO BND held_ms(1_0) 0
 UP BND held_ms(1_0) 500
 LO BND images(0) 0
 UP BND images(0) 50
 LO BND images(1) 0
 UP BND images(1) 50
ENDATA
