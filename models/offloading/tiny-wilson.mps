NAME wilson
ROWS
 N objective
 E each_path_once(0)
 E each_path_once(1)
 E each_path_once(2)
 E each_place_once(0)
 E each_place_once(1)
 E each_place_once(2)
 L next_stage(0_0)
 L next_stage(0_1)
 L next_stage(0_2)
 L next_stage(1_0)
 L next_stage(1_1)
 L next_stage(1_2)
 L next_place(0_0)
 L next_place(0_1)
 L next_place(1_0)
 L next_place(1_1)
 L next_place(2_0)
 L next_place(2_1)
 L last_end
 G axiom_root_bound
COLUMNS
 MARKER 'MARKER' 'INTORG'
 assign(0_0_0) each_path_once(0) 1.0
 assign(0_0_0) each_place_once(0) 1.0
 assign(0_0_0) next_stage(1_0) 9.0
 assign(0_0_0) next_place(1_0) 9.0
 assign(0_0_0) next_place(2_0) 4.0
 assign(0_0_1) each_path_once(0) 1.0
 assign(0_0_1) each_place_once(1) 1.0
 assign(0_0_1) next_stage(1_1) 9.0
 assign(0_0_1) next_place(1_1) 9.0
 assign(0_0_1) next_place(2_1) 4.0
 assign(0_0_2) each_path_once(0) 1.0
 assign(0_0_2) each_place_once(2) 1.0
 assign(0_0_2) next_stage(1_2) 9.0
 assign(0_0_2) last_end 4.0
 assign(0_1_0) each_path_once(0) 1.0
 assign(0_1_0) each_place_once(0) 1.0
 assign(0_1_0) next_stage(0_0) 3.0
 assign(0_1_0) next_stage(1_0) 5.0
 assign(0_1_0) next_place(0_0) 3.0
 assign(0_1_0) next_place(1_0) 5.0
 assign(0_1_0) next_place(2_0) 3.0
 assign(0_1_1) each_path_once(0) 1.0
 assign(0_1_1) each_place_once(1) 1.0
 assign(0_1_1) next_stage(0_1) 3.0
 assign(0_1_1) next_stage(1_1) 5.0
 assign(0_1_1) next_place(0_1) 3.0
 assign(0_1_1) next_place(1_1) 5.0
 assign(0_1_1) next_place(2_1) 3.0
 assign(0_1_2) each_path_once(0) 1.0
 assign(0_1_2) each_place_once(2) 1.0
 assign(0_1_2) next_stage(0_2) 3.0
 assign(0_1_2) next_stage(1_2) 5.0
 assign(0_1_2) last_end 3.0
 assign(0_2_0) each_path_once(0) 1.0
 assign(0_2_0) each_place_once(0) 1.0
 assign(0_2_0) next_stage(0_0) 7.0
 assign(0_2_0) next_stage(1_0) 2.0
 assign(0_2_0) next_place(0_0) 7.0
 assign(0_2_0) next_place(1_0) 2.0
 assign(0_2_0) next_place(2_0) 1.0
 assign(0_2_1) each_path_once(0) 1.0
 assign(0_2_1) each_place_once(1) 1.0
 assign(0_2_1) next_stage(0_1) 7.0
 assign(0_2_1) next_stage(1_1) 2.0
 assign(0_2_1) next_place(0_1) 7.0
 assign(0_2_1) next_place(1_1) 2.0
 assign(0_2_1) next_place(2_1) 1.0
 assign(0_2_2) each_path_once(0) 1.0
 assign(0_2_2) each_place_once(2) 1.0
 assign(0_2_2) next_stage(0_2) 7.0
 assign(0_2_2) next_stage(1_2) 2.0
 assign(0_2_2) last_end 1.0
 assign(0_3_0) each_path_once(0) 1.0
 assign(0_3_0) each_place_once(0) 1.0
 assign(0_3_0) next_stage(0_0) 9.0
 assign(0_3_0) next_place(0_0) 9.0
 assign(0_3_1) each_path_once(0) 1.0
 assign(0_3_1) each_place_once(1) 1.0
 assign(0_3_1) next_stage(0_1) 9.0
 assign(0_3_1) next_place(0_1) 9.0
 assign(0_3_2) each_path_once(0) 1.0
 assign(0_3_2) each_place_once(2) 1.0
 assign(0_3_2) next_stage(0_2) 9.0
 assign(1_0_0) each_path_once(1) 1.0
 assign(1_0_0) each_place_once(0) 1.0
 assign(1_0_0) next_stage(1_0) 6.0
 assign(1_0_0) next_place(1_0) 6.0
 assign(1_0_0) next_place(2_0) 3.0
 assign(1_0_1) each_path_once(1) 1.0
 assign(1_0_1) each_place_once(1) 1.0
 assign(1_0_1) next_stage(1_1) 6.0
 assign(1_0_1) next_place(1_1) 6.0
 assign(1_0_1) next_place(2_1) 3.0
 assign(1_0_2) each_path_once(1) 1.0
 assign(1_0_2) each_place_once(2) 1.0
 assign(1_0_2) next_stage(1_2) 6.0
 assign(1_0_2) last_end 3.0
 assign(1_1_0) each_path_once(1) 1.0
 assign(1_1_0) each_place_once(0) 1.0
 assign(1_1_0) next_stage(0_0) 4.0
 assign(1_1_0) next_stage(1_0) 4.0
 assign(1_1_0) next_place(0_0) 4.0
 assign(1_1_0) next_place(1_0) 4.0
 assign(1_1_0) next_place(2_0) 2.0
 assign(1_1_1) each_path_once(1) 1.0
 assign(1_1_1) each_place_once(1) 1.0
 assign(1_1_1) next_stage(0_1) 4.0
 assign(1_1_1) next_stage(1_1) 4.0
 assign(1_1_1) next_place(0_1) 4.0
 assign(1_1_1) next_place(1_1) 4.0
 assign(1_1_1) next_place(2_1) 2.0
 assign(1_1_2) each_path_once(1) 1.0
 assign(1_1_2) each_place_once(2) 1.0
 assign(1_1_2) next_stage(0_2) 4.0
 assign(1_1_2) next_stage(1_2) 4.0
 assign(1_1_2) last_end 2.0
 assign(1_2_0) each_path_once(1) 1.0
 assign(1_2_0) each_place_once(0) 1.0
 assign(1_2_0) next_stage(0_0) 8.0
 assign(1_2_0) next_place(0_0) 8.0
 assign(1_2_1) each_path_once(1) 1.0
 assign(1_2_1) each_place_once(1) 1.0
 assign(1_2_1) next_stage(0_1) 8.0
 assign(1_2_1) next_place(0_1) 8.0
 assign(1_2_2) each_path_once(1) 1.0
 assign(1_2_2) each_place_once(2) 1.0
 assign(1_2_2) next_stage(0_2) 8.0
 assign(2_0_0) each_path_once(2) 1.0
 assign(2_0_0) each_place_once(0) 1.0
 assign(2_0_0) next_stage(1_0) 7.0
 assign(2_0_0) next_place(1_0) 7.0
 assign(2_0_0) next_place(2_0) 5.0
 assign(2_0_1) each_path_once(2) 1.0
 assign(2_0_1) each_place_once(1) 1.0
 assign(2_0_1) next_stage(1_1) 7.0
 assign(2_0_1) next_place(1_1) 7.0
 assign(2_0_1) next_place(2_1) 5.0
 assign(2_0_2) each_path_once(2) 1.0
 assign(2_0_2) each_place_once(2) 1.0
 assign(2_0_2) next_stage(1_2) 7.0
 assign(2_0_2) last_end 5.0
 assign(2_1_0) each_path_once(2) 1.0
 assign(2_1_0) each_place_once(0) 1.0
 assign(2_1_0) next_stage(0_0) 2.0
 assign(2_1_0) next_stage(1_0) 6.0
 assign(2_1_0) next_place(0_0) 2.0
 assign(2_1_0) next_place(1_0) 6.0
 assign(2_1_0) next_place(2_0) 4.0
 assign(2_1_1) each_path_once(2) 1.0
 assign(2_1_1) each_place_once(1) 1.0
 assign(2_1_1) next_stage(0_1) 2.0
 assign(2_1_1) next_stage(1_1) 6.0
 assign(2_1_1) next_place(0_1) 2.0
 assign(2_1_1) next_place(1_1) 6.0
 assign(2_1_1) next_place(2_1) 4.0
 assign(2_1_2) each_path_once(2) 1.0
 assign(2_1_2) each_place_once(2) 1.0
 assign(2_1_2) next_stage(0_2) 2.0
 assign(2_1_2) next_stage(1_2) 6.0
 assign(2_1_2) last_end 4.0
 assign(2_2_0) each_path_once(2) 1.0
 assign(2_2_0) each_place_once(0) 1.0
 assign(2_2_0) next_stage(0_0) 12.0
 assign(2_2_0) next_place(0_0) 12.0
 assign(2_2_1) each_path_once(2) 1.0
 assign(2_2_1) each_place_once(1) 1.0
 assign(2_2_1) next_stage(0_1) 12.0
 assign(2_2_1) next_place(0_1) 12.0
 assign(2_2_2) each_path_once(2) 1.0
 assign(2_2_2) each_place_once(2) 1.0
 assign(2_2_2) next_stage(0_2) 12.0
 MARKER 'MARKER' 'INTEND'
 start_us(0_0) next_stage(0_0) 1.0
 start_us(0_0) next_place(0_0) 1.0
 start_us(0_1) next_stage(0_1) 1.0
 start_us(0_1) next_place(0_0) -1.0
 start_us(0_1) next_place(0_1) 1.0
 start_us(0_2) next_stage(0_2) 1.0
 start_us(0_2) next_place(0_1) -1.0
 start_us(1_0) next_stage(0_0) -1.0
 start_us(1_0) next_stage(1_0) 1.0
 start_us(1_0) next_place(1_0) 1.0
 start_us(1_1) next_stage(0_1) -1.0
 start_us(1_1) next_stage(1_1) 1.0
 start_us(1_1) next_place(1_0) -1.0
 start_us(1_1) next_place(1_1) 1.0
 start_us(1_2) next_stage(0_2) -1.0
 start_us(1_2) next_stage(1_2) 1.0
 start_us(1_2) next_place(1_1) -1.0
 start_us(2_0) next_stage(1_0) -1.0
 start_us(2_0) next_place(2_0) 1.0
 start_us(2_1) next_stage(1_1) -1.0
 start_us(2_1) next_place(2_0) -1.0
 start_us(2_1) next_place(2_1) 1.0
 start_us(2_2) next_stage(1_2) -1.0
 start_us(2_2) next_place(2_1) -1.0
 start_us(2_2) last_end 1.0
 MARKER 'MARKER' 'INTORG'
 makespan_us objective 1.0
 makespan_us last_end -1.0
 makespan_us axiom_root_bound 1.0
 MARKER 'MARKER' 'INTEND'
RHS
 RHS each_path_once(0) 1.0
 RHS each_path_once(1) 1.0
 RHS each_path_once(2) 1.0
 RHS each_place_once(0) 1.0
 RHS each_place_once(1) 1.0
 RHS each_place_once(2) 1.0
 RHS axiom_root_bound 12.0
BOUNDS
 LO BND assign(0_0_0) 0.0
 UP BND assign(0_0_0) 1.0
 LO BND assign(0_0_1) 0.0
 UP BND assign(0_0_1) 1.0
 LO BND assign(0_0_2) 0.0
 UP BND assign(0_0_2) 1.0
 LO BND assign(0_1_0) 0.0
 UP BND assign(0_1_0) 1.0
 LO BND assign(0_1_1) 0.0
 UP BND assign(0_1_1) 1.0
 LO BND assign(0_1_2) 0.0
 UP BND assign(0_1_2) 1.0
 LO BND assign(0_2_0) 0.0
 UP BND assign(0_2_0) 1.0
 LO BND assign(0_2_1) 0.0
 UP BND assign(0_2_1) 1.0
 LO BND assign(0_2_2) 0.0
 UP BND assign(0_2_2) 1.0
 LO BND assign(0_3_0) 0.0
 UP BND assign(0_3_0) 1.0
 LO BND assign(0_3_1) 0.0
 UP BND assign(0_3_1) 1.0
 LO BND assign(0_3_2) 0.0
 UP BND assign(0_3_2) 1.0
 LO BND assign(1_0_0) 0.0
 UP BND assign(1_0_0) 1.0
 LO BND assign(1_0_1) 0.0
 UP BND assign(1_0_1) 1.0
 LO BND assign(1_0_2) 0.0
 UP BND assign(1_0_2) 1.0
 LO BND assign(1_1_0) 0.0
 UP BND assign(1_1_0) 1.0
 LO BND assign(1_1_1) 0.0
 UP BND assign(1_1_1) 1.0
 LO BND assign(1_1_2) 0.0
 UP BND assign(1_1_2) 1.0
 LO BND assign(1_2_0) 0.0
 UP BND assign(1_2_0) 1.0
 LO BND assign(1_2_1) 0.0
 UP BND assign(1_2_1) 1.0
 LO BND assign(1_2_2) 0.0
 UP BND assign(1_2_2) 1.0
 LO BND assign(2_0_0) 0.0
 UP BND assign(2_0_0) 1.0
 LO BND assign(2_0_1) 0.0
 UP BND assign(2_0_1) 1.0
 LO BND assign(2_0_2) 0.0
 UP BND assign(2_0_2) 1.0
 LO BND assign(2_1_0) 0.0
 UP BND assign(2_1_0) 1.0
 LO BND assign(2_1_1) 0.0
 UP BND assign(2_1_1) 1.0
 LO BND assign(2_1_2) 0.0
 UP BND assign(2_1_2) 1.0
 LO BND assign(2_2_0) 0.0
 UP BND assign(2_2_0) 1.0
 LO BND assign(2_2_1) 0.0
 UP BND assign(2_2_1) 1.0
 LO BND assign(2_2_2) 0.0
 UP BND assign(2_2_2) 1.0
 LO BND start_us(0_0) 0.0
 UP BND start_us(0_0) 35.0
 LO BND start_us(0_1) 0.0
 UP BND start_us(0_1) 35.0
 LO BND start_us(0_2) 0.0
 UP BND start_us(0_2) 35.0
 LO BND start_us(1_0) 0.0
 UP BND start_us(1_0) 35.0
 LO BND start_us(1_1) 0.0
 UP BND start_us(1_1) 35.0
 LO BND start_us(1_2) 0.0
 UP BND start_us(1_2) 35.0
 LO BND start_us(2_0) 0.0
 UP BND start_us(2_0) 35.0
 LO BND start_us(2_1) 0.0
 UP BND start_us(2_1) 35.0
 LO BND start_us(2_2) 0.0
 UP BND start_us(2_2) 35.0
 LO BND makespan_us 0.0
 UP BND makespan_us 35.0
ENDATA
