NAME positional
ROWS
 N objective
 E inputs_on_device(0)
 L cut_is_monotone(0_1)
 L cut_is_monotone(1_2)
 L cut_is_monotone(1_3)
 L cut_is_monotone(2_4)
 L cut_is_monotone(3_4)
 L sent_if_cut(0_1)
 L sent_if_cut(1_2)
 L sent_if_cut(1_3)
 L sent_if_cut(2_4)
 L sent_if_cut(3_4)
 L sent_from_device(0)
 L sent_from_device(1)
 L sent_from_device(2)
 L sent_from_device(3)
 L sent_if_read(0)
 L sent_if_read(1)
 L sent_if_read(2)
 L sent_if_read(3)
 E each_tensor_once(0)
 E each_tensor_once(1)
 E each_tensor_once(2)
 E each_tensor_once(3)
 L stays_sent(0_1)
 L stays_sent(1_1)
 L stays_sent(2_1)
 L stays_sent(3_1)
 L one_per_place(0)
 L one_per_place(1)
 L needs_itself(0_0)
 L needs_itself(0_1)
 L needs_itself(1_0)
 L needs_itself(1_1)
 L needs_itself(2_0)
 L needs_itself(2_1)
 L needs_itself(3_0)
 L needs_itself(3_1)
 L needs_inputs(0_1_0)
 L needs_inputs(0_1_1)
 L needs_inputs(1_2_0)
 L needs_inputs(1_2_1)
 L needs_inputs(1_3_0)
 L needs_inputs(1_3_1)
 L needs_inputs(2_4_0)
 L needs_inputs(2_4_1)
 L needs_inputs(3_4_0)
 L needs_inputs(3_4_1)
 L stays_needed(0_1)
 L stays_needed(1_1)
 L stays_needed(2_1)
 L stays_needed(3_1)
 L stays_needed(4_1)
 E waits_first(1)
 E waits_first(2)
 E waits_first(3)
 E waits_first(4)
 L waits_less(1_1)
 L waits_less(2_1)
 L waits_less(3_1)
 L waits_less(4_1)
 L waits_for_tensor(0_1_0)
 L waits_for_tensor(0_1_1)
 L waits_for_tensor(1_2_0)
 L waits_for_tensor(1_2_1)
 L waits_for_tensor(1_3_0)
 L waits_for_tensor(1_3_1)
 L waits_for_tensor(2_4_0)
 L waits_for_tensor(2_4_1)
 L waits_for_tensor(3_4_0)
 L waits_for_tensor(3_4_1)
 L waits_for_layer(1_2_0)
 L waits_for_layer(1_2_1)
 L waits_for_layer(1_3_0)
 L waits_for_layer(1_3_1)
 L waits_for_layer(2_4_0)
 L waits_for_layer(2_4_1)
 L waits_for_layer(3_4_0)
 L waits_for_layer(3_4_1)
 L after_device(0)
 L after_device(1)
 L one_at_a_time(1)
 L server_end(0)
 L server_end(1)
 L device_end
 G axiom_root_bound
COLUMNS
 MARKER 'MARKER' 'INTORG'
 on_device(0) inputs_on_device(0) 1.0
 on_device(0) cut_is_monotone(0_1) -1.0
 on_device(0) sent_if_cut(0_1) 1.0
 on_device(0) sent_from_device(0) -1.0
 on_device(0) waits_for_tensor(0_1_0) 1.0
 on_device(0) waits_for_tensor(0_1_1) 1.0
 on_device(1) cut_is_monotone(0_1) 1.0
 on_device(1) cut_is_monotone(1_2) -1.0
 on_device(1) cut_is_monotone(1_3) -1.0
 on_device(1) sent_if_cut(0_1) -1.0
 on_device(1) sent_if_cut(1_2) 1.0
 on_device(1) sent_if_cut(1_3) 1.0
 on_device(1) sent_from_device(1) -1.0
 on_device(1) sent_if_read(0) 1.0
 on_device(1) waits_first(1) 1.0
 on_device(1) waits_for_tensor(0_1_0) -1.0
 on_device(1) waits_for_tensor(0_1_1) -1.0
 on_device(1) waits_for_tensor(1_2_0) 1.0
 on_device(1) waits_for_tensor(1_2_1) 1.0
 on_device(1) waits_for_tensor(1_3_0) 1.0
 on_device(1) waits_for_tensor(1_3_1) 1.0
 on_device(1) device_end 30.0
 on_device(2) cut_is_monotone(1_2) 1.0
 on_device(2) cut_is_monotone(2_4) -1.0
 on_device(2) sent_if_cut(1_2) -1.0
 on_device(2) sent_if_cut(2_4) 1.0
 on_device(2) sent_from_device(2) -1.0
 on_device(2) sent_if_read(1) 1.0
 on_device(2) waits_first(2) 1.0
 on_device(2) waits_for_tensor(1_2_0) -1.0
 on_device(2) waits_for_tensor(1_2_1) -1.0
 on_device(2) waits_for_tensor(2_4_0) 1.0
 on_device(2) waits_for_tensor(2_4_1) 1.0
 on_device(2) device_end 20.0
 on_device(3) cut_is_monotone(1_3) 1.0
 on_device(3) cut_is_monotone(3_4) -1.0
 on_device(3) sent_if_cut(1_3) -1.0
 on_device(3) sent_if_cut(3_4) 1.0
 on_device(3) sent_from_device(3) -1.0
 on_device(3) sent_if_read(1) 1.0
 on_device(3) waits_first(3) 1.0
 on_device(3) waits_for_tensor(1_3_0) -1.0
 on_device(3) waits_for_tensor(1_3_1) -1.0
 on_device(3) waits_for_tensor(3_4_0) 1.0
 on_device(3) waits_for_tensor(3_4_1) 1.0
 on_device(3) device_end 25.0
 on_device(4) cut_is_monotone(2_4) 1.0
 on_device(4) cut_is_monotone(3_4) 1.0
 on_device(4) sent_if_cut(2_4) -1.0
 on_device(4) sent_if_cut(3_4) -1.0
 on_device(4) sent_if_read(2) 1.0
 on_device(4) sent_if_read(3) 1.0
 on_device(4) waits_first(4) 1.0
 on_device(4) waits_for_tensor(2_4_0) -1.0
 on_device(4) waits_for_tensor(2_4_1) -1.0
 on_device(4) waits_for_tensor(3_4_0) -1.0
 on_device(4) waits_for_tensor(3_4_1) -1.0
 on_device(4) device_end 30.0
 MARKER 'MARKER' 'INTEND'
 is_sent(0) sent_if_cut(0_1) -1.0
 is_sent(0) sent_from_device(0) 1.0
 is_sent(0) sent_if_read(0) 1.0
 is_sent(0) each_tensor_once(0) -1.0
 is_sent(1) sent_if_cut(1_2) -1.0
 is_sent(1) sent_if_cut(1_3) -1.0
 is_sent(1) sent_from_device(1) 1.0
 is_sent(1) sent_if_read(1) 1.0
 is_sent(1) each_tensor_once(1) -1.0
 is_sent(2) sent_if_cut(2_4) -1.0
 is_sent(2) sent_from_device(2) 1.0
 is_sent(2) sent_if_read(2) 1.0
 is_sent(2) each_tensor_once(2) -1.0
 is_sent(3) sent_if_cut(3_4) -1.0
 is_sent(3) sent_from_device(3) 1.0
 is_sent(3) sent_if_read(3) 1.0
 is_sent(3) each_tensor_once(3) -1.0
 MARKER 'MARKER' 'INTORG'
 sent_by(0_0) stays_sent(0_1) 1.0
 sent_by(0_0) one_per_place(0) 1.0
 sent_by(0_0) one_per_place(1) -1.0
 sent_by(0_0) needs_itself(0_0) 1.0
 sent_by(0_0) waits_for_tensor(0_1_1) -1.0
 sent_by(0_0) after_device(0) 40.0
 sent_by(0_0) after_device(1) -40.0
 sent_by(0_0) one_at_a_time(1) -40.0
 sent_by(0_1) each_tensor_once(0) 1.0
 sent_by(0_1) stays_sent(0_1) -1.0
 sent_by(0_1) one_per_place(1) 1.0
 sent_by(0_1) needs_itself(0_1) 1.0
 sent_by(0_1) after_device(1) 40.0
 sent_by(0_1) one_at_a_time(1) 40.0
 sent_by(1_0) stays_sent(1_1) 1.0
 sent_by(1_0) one_per_place(0) 1.0
 sent_by(1_0) one_per_place(1) -1.0
 sent_by(1_0) needs_itself(1_0) 1.0
 sent_by(1_0) waits_for_tensor(1_2_1) -1.0
 sent_by(1_0) waits_for_tensor(1_3_1) -1.0
 sent_by(1_0) after_device(0) 25.0
 sent_by(1_0) after_device(1) -25.0
 sent_by(1_0) one_at_a_time(1) -25.0
 sent_by(1_1) each_tensor_once(1) 1.0
 sent_by(1_1) stays_sent(1_1) -1.0
 sent_by(1_1) one_per_place(1) 1.0
 sent_by(1_1) needs_itself(1_1) 1.0
 sent_by(1_1) after_device(1) 25.0
 sent_by(1_1) one_at_a_time(1) 25.0
 sent_by(2_0) stays_sent(2_1) 1.0
 sent_by(2_0) one_per_place(0) 1.0
 sent_by(2_0) one_per_place(1) -1.0
 sent_by(2_0) needs_itself(2_0) 1.0
 sent_by(2_0) waits_for_tensor(2_4_1) -1.0
 sent_by(2_0) after_device(0) 10.0
 sent_by(2_0) after_device(1) -10.0
 sent_by(2_0) one_at_a_time(1) -10.0
 sent_by(2_1) each_tensor_once(2) 1.0
 sent_by(2_1) stays_sent(2_1) -1.0
 sent_by(2_1) one_per_place(1) 1.0
 sent_by(2_1) needs_itself(2_1) 1.0
 sent_by(2_1) after_device(1) 10.0
 sent_by(2_1) one_at_a_time(1) 10.0
 sent_by(3_0) stays_sent(3_1) 1.0
 sent_by(3_0) one_per_place(0) 1.0
 sent_by(3_0) one_per_place(1) -1.0
 sent_by(3_0) needs_itself(3_0) 1.0
 sent_by(3_0) waits_for_tensor(3_4_1) -1.0
 sent_by(3_0) after_device(0) 12.0
 sent_by(3_0) after_device(1) -12.0
 sent_by(3_0) one_at_a_time(1) -12.0
 sent_by(3_1) each_tensor_once(3) 1.0
 sent_by(3_1) stays_sent(3_1) -1.0
 sent_by(3_1) one_per_place(1) 1.0
 sent_by(3_1) needs_itself(3_1) 1.0
 sent_by(3_1) after_device(1) 12.0
 sent_by(3_1) one_at_a_time(1) 12.0
 MARKER 'MARKER' 'INTEND'
 needed_by(0_0) needs_itself(0_0) -1.0
 needed_by(0_0) needs_inputs(0_1_0) -1.0
 needed_by(0_0) stays_needed(0_1) 1.0
 needed_by(0_1) needs_itself(0_1) -1.0
 needed_by(0_1) needs_inputs(0_1_1) -1.0
 needed_by(0_1) stays_needed(0_1) -1.0
 needed_by(1_0) needs_itself(1_0) -1.0
 needed_by(1_0) needs_inputs(0_1_0) 1.0
 needed_by(1_0) needs_inputs(1_2_0) -1.0
 needed_by(1_0) needs_inputs(1_3_0) -1.0
 needed_by(1_0) stays_needed(1_1) 1.0
 needed_by(1_0) after_device(0) 30.0
 needed_by(1_1) needs_itself(1_1) -1.0
 needed_by(1_1) needs_inputs(0_1_1) 1.0
 needed_by(1_1) needs_inputs(1_2_1) -1.0
 needed_by(1_1) needs_inputs(1_3_1) -1.0
 needed_by(1_1) stays_needed(1_1) -1.0
 needed_by(1_1) after_device(1) 30.0
 needed_by(2_0) needs_itself(2_0) -1.0
 needed_by(2_0) needs_inputs(1_2_0) 1.0
 needed_by(2_0) needs_inputs(2_4_0) -1.0
 needed_by(2_0) stays_needed(2_1) 1.0
 needed_by(2_0) after_device(0) 20.0
 needed_by(2_1) needs_itself(2_1) -1.0
 needed_by(2_1) needs_inputs(1_2_1) 1.0
 needed_by(2_1) needs_inputs(2_4_1) -1.0
 needed_by(2_1) stays_needed(2_1) -1.0
 needed_by(2_1) after_device(1) 20.0
 needed_by(3_0) needs_itself(3_0) -1.0
 needed_by(3_0) needs_inputs(1_3_0) 1.0
 needed_by(3_0) needs_inputs(3_4_0) -1.0
 needed_by(3_0) stays_needed(3_1) 1.0
 needed_by(3_0) after_device(0) 25.0
 needed_by(3_1) needs_itself(3_1) -1.0
 needed_by(3_1) needs_inputs(1_3_1) 1.0
 needed_by(3_1) needs_inputs(3_4_1) -1.0
 needed_by(3_1) stays_needed(3_1) -1.0
 needed_by(3_1) after_device(1) 25.0
 needed_by(4_0) needs_inputs(2_4_0) 1.0
 needed_by(4_0) needs_inputs(3_4_0) 1.0
 needed_by(4_0) stays_needed(4_1) 1.0
 needed_by(4_0) after_device(0) 30.0
 needed_by(4_1) needs_inputs(2_4_1) 1.0
 needed_by(4_1) needs_inputs(3_4_1) 1.0
 needed_by(4_1) stays_needed(4_1) -1.0
 needed_by(4_1) after_device(1) 30.0
 waits_at(1_0) waits_first(1) 1.0
 waits_at(1_0) waits_less(1_1) -1.0
 waits_at(1_0) waits_for_tensor(0_1_0) -1.0
 waits_at(1_0) waits_for_layer(1_2_0) 1.0
 waits_at(1_0) waits_for_layer(1_3_0) 1.0
 waits_at(1_0) server_end(0) 3.0
 waits_at(1_1) waits_less(1_1) 1.0
 waits_at(1_1) waits_for_tensor(0_1_1) -1.0
 waits_at(1_1) waits_for_layer(1_2_1) 1.0
 waits_at(1_1) waits_for_layer(1_3_1) 1.0
 waits_at(1_1) server_end(1) 3.0
 waits_at(2_0) waits_first(2) 1.0
 waits_at(2_0) waits_less(2_1) -1.0
 waits_at(2_0) waits_for_tensor(1_2_0) -1.0
 waits_at(2_0) waits_for_layer(1_2_0) -1.0
 waits_at(2_0) waits_for_layer(2_4_0) 1.0
 waits_at(2_0) server_end(0) 2.0
 waits_at(2_1) waits_less(2_1) 1.0
 waits_at(2_1) waits_for_tensor(1_2_1) -1.0
 waits_at(2_1) waits_for_layer(1_2_1) -1.0
 waits_at(2_1) waits_for_layer(2_4_1) 1.0
 waits_at(2_1) server_end(1) 2.0
 waits_at(3_0) waits_first(3) 1.0
 waits_at(3_0) waits_less(3_1) -1.0
 waits_at(3_0) waits_for_tensor(1_3_0) -1.0
 waits_at(3_0) waits_for_layer(1_3_0) -1.0
 waits_at(3_0) waits_for_layer(3_4_0) 1.0
 waits_at(3_0) server_end(0) 4.0
 waits_at(3_1) waits_less(3_1) 1.0
 waits_at(3_1) waits_for_tensor(1_3_1) -1.0
 waits_at(3_1) waits_for_layer(1_3_1) -1.0
 waits_at(3_1) waits_for_layer(3_4_1) 1.0
 waits_at(3_1) server_end(1) 4.0
 waits_at(4_0) waits_first(4) 1.0
 waits_at(4_0) waits_less(4_1) -1.0
 waits_at(4_0) waits_for_tensor(2_4_0) -1.0
 waits_at(4_0) waits_for_tensor(3_4_0) -1.0
 waits_at(4_0) waits_for_layer(2_4_0) -1.0
 waits_at(4_0) waits_for_layer(3_4_0) -1.0
 waits_at(4_0) server_end(0) 5.0
 waits_at(4_1) waits_less(4_1) 1.0
 waits_at(4_1) waits_for_tensor(2_4_1) -1.0
 waits_at(4_1) waits_for_tensor(3_4_1) -1.0
 waits_at(4_1) waits_for_layer(2_4_1) -1.0
 waits_at(4_1) waits_for_layer(3_4_1) -1.0
 waits_at(4_1) server_end(1) 5.0
 arrival_us(0) after_device(0) -1.0
 arrival_us(0) one_at_a_time(1) 1.0
 arrival_us(0) server_end(0) 1.0
 arrival_us(1) after_device(1) -1.0
 arrival_us(1) one_at_a_time(1) -1.0
 arrival_us(1) server_end(1) 1.0
 MARKER 'MARKER' 'INTORG'
 makespan_us objective 1.0
 makespan_us server_end(0) -1.0
 makespan_us server_end(1) -1.0
 makespan_us device_end -1.0
 makespan_us axiom_root_bound 1.0
 MARKER 'MARKER' 'INTEND'
RHS
 RHS inputs_on_device(0) 1.0
 RHS sent_if_read(0) 1.0
 RHS sent_if_read(1) 2.0
 RHS sent_if_read(2) 1.0
 RHS sent_if_read(3) 1.0
 RHS one_per_place(0) 1.0
 RHS one_per_place(1) 1.0
 RHS waits_first(1) 1.0
 RHS waits_first(2) 1.0
 RHS waits_first(3) 1.0
 RHS waits_first(4) 1.0
 RHS axiom_root_bound 23.0
BOUNDS
 LO BND on_device(0) 0.0
 UP BND on_device(0) 1.0
 LO BND on_device(1) 0.0
 UP BND on_device(1) 1.0
 LO BND on_device(2) 0.0
 UP BND on_device(2) 1.0
 LO BND on_device(3) 0.0
 UP BND on_device(3) 1.0
 LO BND on_device(4) 0.0
 UP BND on_device(4) 1.0
 LO BND is_sent(0) 0.0
 UP BND is_sent(0) 1.0
 LO BND is_sent(1) 0.0
 UP BND is_sent(1) 1.0
 LO BND is_sent(2) 0.0
 UP BND is_sent(2) 1.0
 LO BND is_sent(3) 0.0
 UP BND is_sent(3) 1.0
 LO BND sent_by(0_0) 0.0
 UP BND sent_by(0_0) 1.0
 LO BND sent_by(0_1) 0.0
 UP BND sent_by(0_1) 1.0
 LO BND sent_by(1_0) 0.0
 UP BND sent_by(1_0) 1.0
 LO BND sent_by(1_1) 0.0
 UP BND sent_by(1_1) 1.0
 LO BND sent_by(2_0) 0.0
 UP BND sent_by(2_0) 1.0
 LO BND sent_by(2_1) 0.0
 UP BND sent_by(2_1) 1.0
 LO BND sent_by(3_0) 0.0
 UP BND sent_by(3_0) 1.0
 LO BND sent_by(3_1) 0.0
 UP BND sent_by(3_1) 1.0
 LO BND needed_by(0_0) 0.0
 UP BND needed_by(0_0) 1.0
 LO BND needed_by(0_1) 0.0
 UP BND needed_by(0_1) 1.0
 LO BND needed_by(1_0) 0.0
 UP BND needed_by(1_0) 1.0
 LO BND needed_by(1_1) 0.0
 UP BND needed_by(1_1) 1.0
 LO BND needed_by(2_0) 0.0
 UP BND needed_by(2_0) 1.0
 LO BND needed_by(2_1) 0.0
 UP BND needed_by(2_1) 1.0
 LO BND needed_by(3_0) 0.0
 UP BND needed_by(3_0) 1.0
 LO BND needed_by(3_1) 0.0
 UP BND needed_by(3_1) 1.0
 LO BND needed_by(4_0) 0.0
 UP BND needed_by(4_0) 1.0
 LO BND needed_by(4_1) 0.0
 UP BND needed_by(4_1) 1.0
 LO BND waits_at(1_0) 0.0
 UP BND waits_at(1_0) 1.0
 LO BND waits_at(1_1) 0.0
 UP BND waits_at(1_1) 1.0
 LO BND waits_at(2_0) 0.0
 UP BND waits_at(2_0) 1.0
 LO BND waits_at(2_1) 0.0
 UP BND waits_at(2_1) 1.0
 LO BND waits_at(3_0) 0.0
 UP BND waits_at(3_0) 1.0
 LO BND waits_at(3_1) 0.0
 UP BND waits_at(3_1) 1.0
 LO BND waits_at(4_0) 0.0
 UP BND waits_at(4_0) 1.0
 LO BND waits_at(4_1) 0.0
 UP BND waits_at(4_1) 1.0
 LO BND arrival_us(0) 0.0
 UP BND arrival_us(0) 206.0
 LO BND arrival_us(1) 0.0
 UP BND arrival_us(1) 206.0
 LO BND makespan_us 0.0
 UP BND makespan_us 206.0
ENDATA
