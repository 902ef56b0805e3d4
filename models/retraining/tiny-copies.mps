NAME copies
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
 use(0_0) images_need_use(0) -5
 use(0_0) held_only_if_used(0_0) -150
 use(0_0) held_at_least(0_0) 146.666666665
 use(0_0) held_no_longer(0_0) -146.666666665
 use(0_0) held_no_shorter(0_0) -150
 use(1_0) barrier(1) 100
 use(1_0) images_need_use(1) -2
 use(1_0) held_only_if_used(1_0) -150
 use(1_0) held_at_least(1_0) 146.666666665
 use(1_0) held_no_longer(1_0) -146.666666665
 use(1_0) held_no_shorter(1_0) -150
 MARKER 'MARKER' 'INTEND'
 held_ms(0_0) objective 3
 held_ms(0_0) barrier(0) -1
 held_ms(0_0) held_only_if_used(0_0) 1
 held_ms(0_0) held_at_least(0_0) -1
 held_ms(0_0) held_no_longer(0_0) 1
 held_ms(0_0) held_no_shorter(0_0) 1
 held_ms(1_0) objective 1.8
 held_ms(1_0) barrier(1) -1
 held_ms(1_0) held_only_if_used(1_0) 1
 held_ms(1_0) held_at_least(1_0) -1
 held_ms(1_0) held_no_longer(1_0) 1
 held_ms(1_0) held_no_shorter(1_0) 1
 MARKER 'MARKER' 'INTORG'
 images(0) batch_complete 1
 images(0) barrier(0) 10
 images(0) images_need_use(0) 1
 images(1) batch_complete 1
 images(1) barrier(1) 20
 images(1) images_need_use(1) 1
 MARKER 'MARKER' 'INTEND'
RHS
 RHS batch_complete 7
 RHS held_no_longer(0_0) -146.666666665
 RHS held_no_longer(1_0) -146.666666665
 RHS held_no_shorter(0_0) -150
 RHS held_no_shorter(1_0) -150
BOUNDS
 LO BND iteration_ms 146.666666665
 UP BND iteration_ms 150
 LO BND use(0_0) 0
 UP BND use(0_0) 1
 LO BND use(1_0) 0
 UP BND use(1_0) 1
 LO BND held_ms(0_0) 0
 UP BND held_ms(0_0) 150
 LO BND held_ms(1_0) 0
 UP BND held_ms(1_0) 150
 LO BND images(0) 0
 UP BND images(0) 5
 LO BND images(1) 0
 UP BND images(1) 2
ENDATA
