NAME joint
ROWS
 N objective
 E split_complete(0_0)
 E split_complete(0_1)
 L barrier(0_0_0)
 L barrier(0_1_0)
 L barrier(0_0_1)
 L barrier(0_1_1)
 E cpu_works(0)
 L latency_limit(0)
 E work_whole_done(0_0_0)
 E work_whole_done(0_1_0)
 E work_whole_done(0_0_1)
 E work_whole_done(0_1_1)
 E split_whole_complete(0)
 L barrier_whole(0_0)
 L barrier_whole(0_1)
 E cpu_whole_works(0)
 L latency_limit_whole(0)
 L copies_available(0)
 G demand_met
COLUMNS
 MARKER 'MARKER' 'INTORG'
 use(0) latency_limit(0) -10
 use(0) copies_available(0) 1
 use_whole(0) latency_limit_whole(0) -10
 use_whole(0) copies_available(0) 1
 MARKER 'MARKER' 'INTEND'
 images(0) split_complete(0_0) -1
 images(0) split_complete(0_1) -1
 images(0) cpu_works(0) -1
 images(0) demand_met 1
 images_whole(0) split_whole_complete(0) -1
 images_whole(0) cpu_whole_works(0) -1
 images_whole(0) demand_met 1
 work(0_0_0_0) objective 10
 work(0_0_0_0) split_complete(0_0) 10
 work(0_0_0_0) barrier(0_0_0) 1
 work(0_1_0_0) objective 90
 work(0_1_0_0) split_complete(0_1) 10
 work(0_1_0_0) barrier(0_1_0) 1
 work(0_0_1_0) objective 80
 work(0_0_1_0) split_complete(0_0) 10
 work(0_0_1_0) barrier(0_0_1) 1
 work(0_1_1_0) objective 10
 work(0_1_1_0) split_complete(0_1) 2
 work(0_1_1_0) barrier(0_1_1) 1
 work_whole(0_0_0) objective 10
 work_whole(0_0_0) work_whole_done(0_0_0) 10
 work_whole(0_0_0) barrier_whole(0_0) 1
 work_whole(0_1_0) objective 90
 work_whole(0_1_0) work_whole_done(0_1_0) 10
 work_whole(0_1_0) barrier_whole(0_0) 1
 work_whole(0_0_1) objective 80
 work_whole(0_0_1) work_whole_done(0_0_1) 10
 work_whole(0_0_1) barrier_whole(0_1) 1
 work_whole(0_1_1) objective 10
 work_whole(0_1_1) work_whole_done(0_1_1) 2
 work_whole(0_1_1) barrier_whole(0_1) 1
 split_whole(0_0) work_whole_done(0_0_0) -1
 split_whole(0_0) work_whole_done(0_1_0) -1
 split_whole(0_0) split_whole_complete(0) 1
 split_whole(0_1) work_whole_done(0_0_1) -1
 split_whole(0_1) work_whole_done(0_1_1) -1
 split_whole(0_1) split_whole_complete(0) 1
 stage_s(0_0) objective 5
 stage_s(0_0) barrier(0_0_0) -1
 stage_s(0_0) barrier(0_0_1) -1
 stage_s(0_0) latency_limit(0) 1
 stage_s(0_1) objective 5
 stage_s(0_1) barrier(0_1_0) -1
 stage_s(0_1) barrier(0_1_1) -1
 stage_s(0_1) latency_limit(0) 1
 stage_whole_s(0) objective 5
 stage_whole_s(0) barrier_whole(0_0) -1
 stage_whole_s(0) barrier_whole(0_1) -1
 stage_whole_s(0) latency_limit_whole(0) 1
 cpu_s(0) objective 20
 cpu_s(0) cpu_works(0) 100
 cpu_s(0) latency_limit(0) 1
 cpu_whole_s(0) objective 20
 cpu_whole_s(0) cpu_whole_works(0) 100
 cpu_whole_s(0) latency_limit_whole(0) 1
RHS
 RHS copies_available(0) 1
 RHS demand_met 45
BOUNDS
 LO BND use(0) 0
 UP BND use(0) 1
 LO BND use_whole(0) 0
 UP BND use_whole(0) 1
 LO BND images(0) 0
 UP BND images(0) 120
 LO BND images_whole(0) 0
 UP BND images_whole(0) 120
 LO BND work(0_0_0_0) 0
 UP BND work(0_0_0_0) 10
 LO BND work(0_1_0_0) 0
 UP BND work(0_1_0_0) 10
 LO BND work(0_0_1_0) 0
 UP BND work(0_0_1_0) 10
 LO BND work(0_1_1_0) 0
 UP BND work(0_1_1_0) 10
 LO BND work_whole(0_0_0) 0
 UP BND work_whole(0_0_0) 10
 LO BND work_whole(0_1_0) 0
 UP BND work_whole(0_1_0) 10
 LO BND work_whole(0_0_1) 0
 UP BND work_whole(0_0_1) 10
 LO BND work_whole(0_1_1) 0
 UP BND work_whole(0_1_1) 10
 LO BND split_whole(0_0) 0
 UP BND split_whole(0_0) 120
 LO BND split_whole(0_1) 0
 UP BND split_whole(0_1) 120
 LO BND stage_s(0_0) 0
 UP BND stage_s(0_0) 10
 LO BND stage_s(0_1) 0
 UP BND stage_s(0_1) 10
 LO BND stage_whole_s(0) 0
 UP BND stage_whole_s(0) 10
 LO BND cpu_s(0) 0
 UP BND cpu_s(0) 10
 LO BND cpu_whole_s(0) 0
 UP BND cpu_whole_s(0) 10
ENDATA
