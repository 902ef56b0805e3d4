NAME jobs
ROWS
 N objective
 E job_runs(0)
 E job_runs(1)
 L deadline(0_0)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 run(0_0_0) objective 2.43
 run(0_0_0) job_runs(0) 1
 run(0_0_0) deadline(0_0) 27
 run(0_1_0) objective 2.88
 run(0_1_0) job_runs(0) 1
 run(0_1_0) deadline(0_0) 18
 run(1_0_0) objective 0.9
 run(1_0_0) job_runs(1) 1
 run(1_0_0) deadline(0_0) 20
 run(1_1_0) objective 0.7
 run(1_1_0) job_runs(1) 1
 run(1_1_0) deadline(0_0) 25
 MARKER 'MARKER' 'INTEND'
RHS
 RHS job_runs(0) 1
 RHS job_runs(1) 1
 RHS deadline(0_0) 50
BOUNDS
 LO BND run(0_0_0) 0
 UP BND run(0_0_0) 1
 LO BND run(0_1_0) 0
 UP BND run(0_1_0) 1
 LO BND run(1_0_0) 0
 UP BND run(1_0_0) 1
 LO BND run(1_1_0) 0
 UP BND run(1_1_0) 1
ENDATA
