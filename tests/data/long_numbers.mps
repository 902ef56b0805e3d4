NAME joint
ROWS
 N objective
 E split_complete(0_0)
 E split_complete(0_1)
 E split_complete(1_0)
 E split_complete(1_1)
 E split_complete(2_0)
 E split_complete(2_1)
 E split_complete(3_0)
 E split_complete(3_1)
 E split_complete(4_0)
 E split_complete(4_1)
 E split_complete(5_0)
 E split_complete(5_1)
 E split_complete(6_0)
 E split_complete(6_1)
 L barrier(0_0_0)
 L barrier(0_1_0)
 L barrier(1_0_0)
 L barrier(1_1_0)
 L barrier(1_0_1)
 L barrier(1_1_1)
 L barrier(2_0_0)
 L barrier(2_1_0)
 L barrier(2_0_1)
 L barrier(2_1_1)
 L barrier(3_0_0)
 L barrier(3_1_0)
 L barrier(4_0_0)
 L barrier(4_1_0)
 L barrier(4_0_1)
 L barrier(4_1_1)
 L barrier(5_0_0)
 L barrier(5_1_0)
 L barrier(6_0_0)
 L barrier(6_1_0)
 L latency_limit(0)
 L latency_limit(1)
 L latency_limit(2)
 L latency_limit(3)
 L latency_limit(4)
 L latency_limit(5)
 L latency_limit(6)
 G demand_met
COLUMNS
 images(0) objective 0.125
 images(0) split_complete(0_0) -1.0
 images(0) split_complete(0_1) -1.0
 images(0) latency_limit(0) 0.0019230769230769232
 images(0) demand_met 1.0
 images(1) objective 0.18269230769230768
 images(1) split_complete(1_0) -1.0
 images(1) split_complete(1_1) -1.0
 images(1) latency_limit(1) 0.0019230769230769232
 images(1) demand_met 1.0
 images(2) objective 0.16153846153846155
 images(2) split_complete(2_0) -1.0
 images(2) split_complete(2_1) -1.0
 images(2) latency_limit(2) 0.0019230769230769232
 images(2) demand_met 1.0
 images(3) objective 0.0641025641025641
 images(3) split_complete(3_0) -1.0
 images(3) split_complete(3_1) -1.0
 images(3) latency_limit(3) 0.0003205128205128205
 images(3) demand_met 1.0
 images(4) objective 0.08173076923076923
 images(4) split_complete(4_0) -1.0
 images(4) split_complete(4_1) -1.0
 images(4) latency_limit(4) 0.0004807692307692308
 images(4) demand_met 1.0
 images(5) objective 0.12179487179487179
 images(5) split_complete(5_0) -1.0
 images(5) split_complete(5_1) -1.0
 images(5) latency_limit(5) 0.001282051282051282
 images(5) demand_met 1.0
 images(6) objective 0.08173076923076923
 images(6) split_complete(6_0) -1.0
 images(6) split_complete(6_1) -1.0
 images(6) latency_limit(6) 0.0009615384615384616
 images(6) demand_met 1.0
 split(0_0_0) objective 12.448819531351326
 split(0_0_0) split_complete(0_0) 1.0
 split(0_0_0) barrier(0_0_0) 0.06916010850750737
 split(0_1_0) objective 5.335208354765557
 split(0_1_0) split_complete(0_1) 1.0
 split(0_1_0) barrier(0_1_0) 0.029640046415364205
 split(1_0_0) objective 12.448819531351326
 split(1_0_0) split_complete(1_0) 1.0
 split(1_0_0) barrier(1_0_0) 0.06916010850750737
 split(1_1_0) objective 5.335208354765557
 split(1_1_0) split_complete(1_1) 1.0
 split(1_1_0) barrier(1_1_0) 0.029640046415364205
 split(1_0_1) objective 66.0
 split(1_0_1) split_complete(1_0) 1.0
 split(1_0_1) barrier(1_0_1) 1.0
 split(1_1_1) objective 220.0
 split(1_1_1) split_complete(1_1) 1.0
 split(1_1_1) barrier(1_1_1) 3.3333333333333335
 split(2_0_0) objective 11.627906976744185
 split(2_0_0) split_complete(2_0) 1.0
 split(2_0_0) barrier(2_0_0) 0.046511627906976744
 split(2_1_0) objective 4.983388701007716
 split(2_1_0) split_complete(2_1) 1.0
 split(2_1_0) barrier(2_1_0) 0.019933554804030862
 split(2_0_1) objective 10.248565426308756
 split(2_0_1) split_complete(2_0) 1.0
 split(2_0_1) barrier(2_0_1) 0.04099426170523503
 split(2_1_1) objective 4.392242328133134
 split(2_1_1) split_complete(2_1) 1.0
 split(2_1_1) barrier(2_1_1) 0.01756896931253254
 split(3_0_0) objective 10.248565426308756
 split(3_0_0) split_complete(3_0) 1.0
 split(3_0_0) barrier(3_0_0) 0.04099426170523503
 split(3_1_0) objective 4.392242328133134
 split(3_1_0) split_complete(3_1) 1.0
 split(3_1_0) barrier(3_1_0) 0.01756896931253254
 split(4_0_0) objective 12.448819531351326
 split(4_0_0) split_complete(4_0) 1.0
 split(4_0_0) barrier(4_0_0) 0.06916010850750737
 split(4_1_0) objective 5.335208354765557
 split(4_1_0) split_complete(4_1) 1.0
 split(4_1_0) barrier(4_1_0) 0.029640046415364205
 split(4_0_1) objective 11.627906976744185
 split(4_0_1) split_complete(4_0) 1.0
 split(4_0_1) barrier(4_0_1) 0.046511627906976744
 split(4_1_1) objective 4.983388701007716
 split(4_1_1) split_complete(4_1) 1.0
 split(4_1_1) barrier(4_1_1) 0.019933554804030862
 split(5_0_0) objective 10.248565426308756
 split(5_0_0) split_complete(5_0) 1.0
 split(5_0_0) barrier(5_0_0) 0.04099426170523503
 split(5_1_0) objective 4.392242328133134
 split(5_1_0) split_complete(5_1) 1.0
 split(5_1_0) barrier(5_1_0) 0.01756896931253254
 split(6_0_0) objective 11.627906976744185
 split(6_0_0) split_complete(6_0) 1.0
 split(6_0_0) barrier(6_0_0) 0.046511627906976744
 split(6_1_0) objective 4.983388701007716
 split(6_1_0) split_complete(6_1) 1.0
 split(6_1_0) barrier(6_1_0) 0.019933554804030862
 stage_s(0_0) objective 19.5
 stage_s(0_0) barrier(0_0_0) -1.0
 stage_s(0_0) latency_limit(0) 1.0
 stage_s(0_1) objective 19.5
 stage_s(0_1) barrier(0_1_0) -1.0
 stage_s(0_1) latency_limit(0) 1.0
 stage_s(1_0) objective 28.5
 stage_s(1_0) barrier(1_0_0) -1.0
 stage_s(1_0) barrier(1_0_1) -1.0
 stage_s(1_0) latency_limit(1) 1.0
 stage_s(1_1) objective 28.5
 stage_s(1_1) barrier(1_1_0) -1.0
 stage_s(1_1) barrier(1_1_1) -1.0
 stage_s(1_1) latency_limit(1) 1.0
 stage_s(2_0) objective 25.2
 stage_s(2_0) barrier(2_0_0) -1.0
 stage_s(2_0) barrier(2_0_1) -1.0
 stage_s(2_0) latency_limit(2) 1.0
 stage_s(2_1) objective 25.2
 stage_s(2_1) barrier(2_1_0) -1.0
 stage_s(2_1) barrier(2_1_1) -1.0
 stage_s(2_1) latency_limit(2) 1.0
 stage_s(3_0) objective 60.0
 stage_s(3_0) barrier(3_0_0) -1.0
 stage_s(3_0) latency_limit(3) 1.0
 stage_s(3_1) objective 60.0
 stage_s(3_1) barrier(3_1_0) -1.0
 stage_s(3_1) latency_limit(3) 1.0
 stage_s(4_0) objective 51.0
 stage_s(4_0) barrier(4_0_0) -1.0
 stage_s(4_0) barrier(4_0_1) -1.0
 stage_s(4_0) latency_limit(4) 1.0
 stage_s(4_1) objective 51.0
 stage_s(4_1) barrier(4_1_0) -1.0
 stage_s(4_1) barrier(4_1_1) -1.0
 stage_s(4_1) latency_limit(4) 1.0
 stage_s(5_0) objective 28.5
 stage_s(5_0) barrier(5_0_0) -1.0
 stage_s(5_0) latency_limit(5) 1.0
 stage_s(5_1) objective 28.5
 stage_s(5_1) barrier(5_1_0) -1.0
 stage_s(5_1) latency_limit(5) 1.0
 stage_s(6_0) objective 25.5
 stage_s(6_0) barrier(6_0_0) -1.0
 stage_s(6_0) latency_limit(6) 1.0
 stage_s(6_1) objective 25.5
 stage_s(6_1) barrier(6_1_0) -1.0
 stage_s(6_1) latency_limit(6) 1.0
RHS
 RHS latency_limit(0) 70.0
 RHS latency_limit(1) 70.0
 RHS latency_limit(2) 70.0
 RHS latency_limit(3) 70.0
 RHS latency_limit(4) 70.0
 RHS latency_limit(5) 70.0
 RHS latency_limit(6) 70.0
 RHS demand_met 8000.0
BOUNDS
 LO BND images(0) 0.0
 UP BND images(0) 694.9737286732593
 LO BND images(1) 0.0
 UP BND images(1) 729.2557174394269
 LO BND images(2) 0.0
 UP BND images(2) 2117.9428906881876
 LO BND images(3) 0.0
 UP BND images(3) 1188.783107817491
 LO BND images(4) 0.0
 UP BND images(4) 1740.9327467122616
 LO BND images(5) 0.0
 UP BND images(5) 1169.6828439927317
 LO BND images(6) 0.0
 UP BND images(6) 1038.4721105305764
 LO BND split(0_0_0) 0.0
 UP BND split(0_0_0) 694.9737286732593
 LO BND split(0_1_0) 0.0
 UP BND split(0_1_0) 694.9737286732593
 LO BND split(1_0_0) 0.0
 UP BND split(1_0_0) 729.2557174394269
 LO BND split(1_1_0) 0.0
 UP BND split(1_1_0) 729.2557174394269
 LO BND split(1_0_1) 0.0
 UP BND split(1_0_1) 729.2557174394269
 LO BND split(1_1_1) 0.0
 UP BND split(1_1_1) 729.2557174394269
 LO BND split(2_0_0) 0.0
 UP BND split(2_0_0) 2117.9428906881876
 LO BND split(2_1_0) 0.0
 UP BND split(2_1_0) 2117.9428906881876
 LO BND split(2_0_1) 0.0
 UP BND split(2_0_1) 2117.9428906881876
 LO BND split(2_1_1) 0.0
 UP BND split(2_1_1) 2117.9428906881876
 LO BND split(3_0_0) 0.0
 UP BND split(3_0_0) 1188.783107817491
 LO BND split(3_1_0) 0.0
 UP BND split(3_1_0) 1188.783107817491
 LO BND split(4_0_0) 0.0
 UP BND split(4_0_0) 1740.9327467122616
 LO BND split(4_1_0) 0.0
 UP BND split(4_1_0) 1740.9327467122616
 LO BND split(4_0_1) 0.0
 UP BND split(4_0_1) 1740.9327467122616
 LO BND split(4_1_1) 0.0
 UP BND split(4_1_1) 1740.9327467122616
 LO BND split(5_0_0) 0.0
 UP BND split(5_0_0) 1169.6828439927317
 LO BND split(5_1_0) 0.0
 UP BND split(5_1_0) 1169.6828439927317
 LO BND split(6_0_0) 0.0
 UP BND split(6_0_0) 1038.4721105305764
 LO BND split(6_1_0) 0.0
 UP BND split(6_1_0) 1038.4721105305764
 LO BND stage_s(0_0) 0.0
 UP BND stage_s(0_0) 70.0
 LO BND stage_s(0_1) 0.0
 UP BND stage_s(0_1) 70.0
 LO BND stage_s(1_0) 0.0
 UP BND stage_s(1_0) 70.0
 LO BND stage_s(1_1) 0.0
 UP BND stage_s(1_1) 70.0
 LO BND stage_s(2_0) 0.0
 UP BND stage_s(2_0) 70.0
 LO BND stage_s(2_1) 0.0
 UP BND stage_s(2_1) 70.0
 LO BND stage_s(3_0) 0.0
 UP BND stage_s(3_0) 70.0
 LO BND stage_s(3_1) 0.0
 UP BND stage_s(3_1) 70.0
 LO BND stage_s(4_0) 0.0
 UP BND stage_s(4_0) 70.0
 LO BND stage_s(4_1) 0.0
 UP BND stage_s(4_1) 70.0
 LO BND stage_s(5_0) 0.0
 UP BND stage_s(5_0) 70.0
 LO BND stage_s(5_1) 0.0
 UP BND stage_s(5_1) 70.0
 LO BND stage_s(6_0) 0.0
 UP BND stage_s(6_0) 70.0
 LO BND stage_s(6_1) 0.0
 UP BND stage_s(6_1) 70.0
ENDATA
