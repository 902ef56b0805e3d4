NAME assignment
ROWS
 N objective
 E layer_placed(0)
 E layer_placed(1)
 E layer_placed(2)
 E layer_placed(3)
 L needs_engine(0_1)
 L needs_engine(1_1)
 L needs_engine(2_1)
 L needs_engine(3_1)
 E output_leaves(0_0)
 E output_leaves(0_1)
 E output_leaves(1_0)
 E output_leaves(1_1)
 E output_arrives(0_0)
 E output_arrives(0_1)
 E output_arrives(1_0)
 E output_arrives(1_1)
 L capacity(0)
 L capacity(1)
 L busiest(0)
 L busiest(1)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 run(0_0) layer_placed(0) 1
 run(0_0) output_leaves(0_0) 1
 run(0_0) capacity(0) 10
 run(0_0) busiest(0) 10
 run(0_1) layer_placed(0) 1
 run(0_1) needs_engine(0_1) 1
 run(0_1) output_leaves(0_1) 1
 run(0_1) capacity(1) 1.5
 run(0_1) busiest(1) 1.5
 run(1_0) layer_placed(1) 1
 run(1_0) output_leaves(1_0) 1
 run(1_0) output_arrives(0_0) 1
 run(1_0) capacity(0) 2
 run(1_0) busiest(0) 2
 run(1_1) layer_placed(1) 1
 run(1_1) needs_engine(1_1) 1
 run(1_1) output_leaves(1_1) 1
 run(1_1) output_arrives(0_1) 1
 run(1_1) capacity(1) 0.7
 run(1_1) busiest(1) 0.7
 run(2_0) layer_placed(2) 1
 run(2_0) output_arrives(1_0) 1
 run(2_0) capacity(0) 10
 run(2_0) busiest(0) 10
 run(2_1) layer_placed(2) 1
 run(2_1) needs_engine(2_1) 1
 run(2_1) output_arrives(1_1) 1
 run(2_1) capacity(1) 1.5
 run(2_1) busiest(1) 1.5
 run(3_0) layer_placed(3) 1
 run(3_0) capacity(0) 4
 run(3_0) busiest(0) 4
 run(3_1) layer_placed(3) 1
 run(3_1) needs_engine(3_1) 1
 run(3_1) capacity(1) 0.9
 run(3_1) busiest(1) 0.9
 on(0) capacity(0) -100
 on(1) needs_engine(0_1) -1
 on(1) needs_engine(1_1) -1
 on(1) needs_engine(2_1) -1
 on(1) needs_engine(3_1) -1
 on(1) capacity(1) -100
 MARKER 'MARKER' 'INTEND'
 moved(0_0_0) output_leaves(0_0) -1
 moved(0_0_0) output_arrives(0_0) -1
 moved(0_0_1) output_leaves(0_0) -1
 moved(0_0_1) output_arrives(0_1) -1
 moved(0_1_0) output_leaves(0_1) -1
 moved(0_1_0) output_arrives(0_0) -1
 moved(0_1_1) output_leaves(0_1) -1
 moved(0_1_1) output_arrives(0_1) -1
 moved(1_0_0) output_leaves(1_0) -1
 moved(1_0_0) output_arrives(1_0) -1
 moved(1_0_1) output_leaves(1_0) -1
 moved(1_0_1) output_arrives(1_1) -1
 moved(1_1_0) output_leaves(1_1) -1
 moved(1_1_0) output_arrives(1_0) -1
 moved(1_1_1) output_leaves(1_1) -1
 moved(1_1_1) output_arrives(1_1) -1
 busiest_ms objective 1
 busiest_ms busiest(0) -1
 busiest_ms busiest(1) -1
RHS
 RHS layer_placed(0) 1
 RHS layer_placed(1) 1
 RHS layer_placed(2) 1
 RHS layer_placed(3) 1
BOUNDS
 LO BND run(0_0) 0
 UP BND run(0_0) 1
 LO BND run(0_1) 0
 UP BND run(0_1) 1
 LO BND run(1_0) 0
 UP BND run(1_0) 1
 LO BND run(1_1) 0
 UP BND run(1_1) 1
 LO BND run(2_0) 0
 UP BND run(2_0) 1
 LO BND run(2_1) 0
 UP BND run(2_1) 1
 LO BND run(3_0) 0
 UP BND run(3_0) 1
 LO BND run(3_1) 0
 UP BND run(3_1) 1
 FX BND on(0) 1
 LO BND on(1) 0
 UP BND on(1) 1
 LO BND moved(0_0_0) 0
 UP BND moved(0_0_0) 1
 LO BND moved(0_0_1) 0
 UP BND moved(0_0_1) 1
 LO BND moved(0_1_0) 0
 UP BND moved(0_1_0) 1
 LO BND moved(0_1_1) 0
 UP BND moved(0_1_1) 1
 LO BND moved(1_0_0) 0
 UP BND moved(1_0_0) 1
 LO BND moved(1_0_1) 0
 UP BND moved(1_0_1) 1
 LO BND moved(1_1_0) 0
 UP BND moved(1_1_0) 1
 LO BND moved(1_1_1) 0
 UP BND moved(1_1_1) 1
 LO BND busiest_ms 0
 UP BND busiest_ms 100
ENDATA
