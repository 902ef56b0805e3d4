NAME paths
ROWS
 N objective
 E path_begins(0)
 E path_begins(3)
 E path_goes_on(0_0)
 E path_goes_on(0_1)
 E path_goes_on(1_0)
 E path_goes_on(1_1)
 L needs_engine(0_1)
 L needs_engine(1_1)
 L needs_engine(2_1)
 L needs_engine(3_1)
 L capacity(0)
 L capacity(1)
 L busiest(0)
 L busiest(1)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 step(0_-1_0) path_begins(0) 1
 step(0_-1_0) path_goes_on(0_0) 1
 step(0_-1_0) capacity(0) 10
 step(0_-1_0) busiest(0) 10
 step(0_-1_1) path_begins(0) 1
 step(0_-1_1) path_goes_on(0_1) 1
 step(0_-1_1) needs_engine(0_1) 1
 step(0_-1_1) capacity(1) 1.5
 step(0_-1_1) busiest(1) 1.5
 step(1_0_0) path_goes_on(0_0) -1
 step(1_0_0) path_goes_on(1_0) 1
 step(1_0_0) capacity(0) 2
 step(1_0_0) busiest(0) 2
 step(1_0_1) path_goes_on(0_0) -1
 step(1_0_1) path_goes_on(1_1) 1
 step(1_0_1) needs_engine(1_1) 1
 step(1_0_1) capacity(1) 0.7
 step(1_0_1) busiest(1) 0.7
 step(1_1_0) path_goes_on(0_1) -1
 step(1_1_0) path_goes_on(1_0) 1
 step(1_1_0) capacity(0) 2
 step(1_1_0) busiest(0) 2
 step(1_1_1) path_goes_on(0_1) -1
 step(1_1_1) path_goes_on(1_1) 1
 step(1_1_1) needs_engine(1_1) 1
 step(1_1_1) capacity(1) 0.7
 step(1_1_1) busiest(1) 0.7
 step(2_0_0) path_goes_on(1_0) -1
 step(2_0_0) capacity(0) 10
 step(2_0_0) busiest(0) 10
 step(2_0_1) path_goes_on(1_0) -1
 step(2_0_1) needs_engine(2_1) 1
 step(2_0_1) capacity(1) 1.5
 step(2_0_1) busiest(1) 1.5
 step(2_1_0) path_goes_on(1_1) -1
 step(2_1_0) capacity(0) 10
 step(2_1_0) busiest(0) 10
 step(2_1_1) path_goes_on(1_1) -1
 step(2_1_1) needs_engine(2_1) 1
 step(2_1_1) capacity(1) 1.5
 step(2_1_1) busiest(1) 1.5
 step(3_-1_0) path_begins(3) 1
 step(3_-1_0) capacity(0) 4
 step(3_-1_0) busiest(0) 4
 step(3_-1_1) path_begins(3) 1
 step(3_-1_1) needs_engine(3_1) 1
 step(3_-1_1) capacity(1) 0.9
 step(3_-1_1) busiest(1) 0.9
 on(0) capacity(0) -100
 on(1) needs_engine(0_1) -1
 on(1) needs_engine(1_1) -1
 on(1) needs_engine(2_1) -1
 on(1) needs_engine(3_1) -1
 on(1) capacity(1) -100
 MARKER 'MARKER' 'INTEND'
 busiest_ms objective 1
 busiest_ms busiest(0) -1
 busiest_ms busiest(1) -1
RHS
 RHS path_begins(0) 1
 RHS path_begins(3) 1
BOUNDS
 LO BND step(0_-1_0) 0
 UP BND step(0_-1_0) 1
 LO BND step(0_-1_1) 0
 UP BND step(0_-1_1) 1
 LO BND step(1_0_0) 0
 UP BND step(1_0_0) 1
 LO BND step(1_0_1) 0
 UP BND step(1_0_1) 1
 LO BND step(1_1_0) 0
 UP BND step(1_1_0) 1
 LO BND step(1_1_1) 0
 UP BND step(1_1_1) 1
 LO BND step(2_0_0) 0
 UP BND step(2_0_0) 1
 LO BND step(2_0_1) 0
 UP BND step(2_0_1) 1
 LO BND step(2_1_0) 0
 UP BND step(2_1_0) 1
 LO BND step(2_1_1) 0
 UP BND step(2_1_1) 1
 LO BND step(3_-1_0) 0
 UP BND step(3_-1_0) 1
 LO BND step(3_-1_1) 0
 UP BND step(3_-1_1) 1
 FX BND on(0) 1
 LO BND on(1) 0
 UP BND on(1) 1
 LO BND busiest_ms 0
 UP BND busiest_ms 100
ENDATA
