NAME conv
ROWS
 N objective
 E one_pair(H0tile)
 E one_pair(W0tile)
 E one_pair(H1tile01)
 E one_pair(W1tile01)
 E one_pair(H0tile01)
 E one_pair(W0tile01)
 E pair_exponent(H0tile_'H.opc'_3)
 E pair_exponent(H0tile_'H.ks'_2)
 E pair_exponent(W0tile_'W.opc'_3)
 E pair_exponent(W0tile_'W.ks'_2)
 E pair_exponent(H1tile01_'H.opc'_3)
 E pair_exponent(H1tile01_'H.ks'_2)
 E pair_exponent(W1tile01_'W.opc'_3)
 E pair_exponent(W1tile01_'W.ks'_2)
 E pair_exponent(H0tile01_'H.opc'_3)
 E pair_exponent(H0tile01_'H.ks'_2)
 E pair_exponent(W0tile01_'W.opc'_3)
 E pair_exponent(W0tile01_'W.ks'_2)
 L sent_merged(H)
 L sent_merged(W)
 L sent_apart(H)
 L sent_apart(W)
 L one_reuse(H)
 L one_reuse(W)
 L reuse_nothing(H_0_'H.opc'_0_3)
 L reuse_nothing(H_0_'H.ks'_1_2)
 L reuse_nothing(W_0_'W.opc'_0_3)
 L reuse_nothing(W_0_'W.ks'_1_2)
 G reuse_something(H_0_'H.opc'_1)
 G reuse_something(H_0_'H.ks'_0)
 G reuse_something(W_0_'W.opc'_1)
 G reuse_something(W_0_'W.ks'_0)
 E one_size('C.op')
 E one_size('H.ks')
 E one_size('H.opc')
 E one_size('W.ks')
 E one_size('W.opc')
 E factorisation('C.op'_2)
 E factorisation('H.ks'_2)
 E factorisation('H.opc'_3)
 E factorisation('W.ks'_2)
 E factorisation('W.opc'_3)
 L inclusion('C.op'_2_K_0)
 L inclusion('C.op'_2_K_1)
 L inclusion('C.op'_2_I_0)
 L inclusion('C.op'_2_I_1)
 L inclusion('C.op'_2_O_0)
 L inclusion('C.op'_2_O_1)
 L inclusion('H.ks'_2_K_0)
 L inclusion('H.ks'_2_K_1)
 L inclusion('H.ks'_2_I_0)
 L inclusion('H.ks'_2_I_1)
 L inclusion('H.ks'_2_O_0)
 L inclusion('H.ks'_2_O_1)
 L inclusion('H.opc'_3_K_0)
 L inclusion('H.opc'_3_K_1)
 L inclusion('H.opc'_3_I_0)
 L inclusion('H.opc'_3_I_1)
 L inclusion('H.opc'_3_O_0)
 L inclusion('H.opc'_3_O_1)
 L inclusion('W.ks'_2_K_0)
 L inclusion('W.ks'_2_K_1)
 L inclusion('W.ks'_2_I_0)
 L inclusion('W.ks'_2_I_1)
 L inclusion('W.ks'_2_O_0)
 L inclusion('W.ks'_2_O_1)
 L inclusion('W.opc'_3_K_0)
 L inclusion('W.opc'_3_K_1)
 L inclusion('W.opc'_3_I_0)
 L inclusion('W.opc'_3_I_1)
 L inclusion('W.opc'_3_O_0)
 L inclusion('W.opc'_3_O_1)
 L one_order_within('C.op'_2_K_0_I_0)
 L one_order_within('C.op'_2_K_0_O_0)
 L one_order_within('C.op'_2_K_0_I_1)
 L one_order_within('C.op'_2_K_0_O_1)
 L one_order_within('C.op'_2_I_0_O_0)
 L one_order_within('C.op'_2_I_0_K_1)
 L one_order_within('C.op'_2_I_0_O_1)
 L one_order_within('C.op'_2_O_0_K_1)
 L one_order_within('C.op'_2_O_0_I_1)
 L one_order_within('C.op'_2_K_1_I_1)
 L one_order_within('C.op'_2_K_1_O_1)
 L one_order_within('C.op'_2_I_1_O_1)
 L one_order_within('H.ks'_2_K_0_I_0)
 L one_order_within('H.ks'_2_K_0_O_0)
 L one_order_within('H.ks'_2_K_0_I_1)
 L one_order_within('H.ks'_2_K_0_O_1)
 L one_order_within('H.ks'_2_I_0_O_0)
 L one_order_within('H.ks'_2_I_0_K_1)
 L one_order_within('H.ks'_2_I_0_O_1)
 L one_order_within('H.ks'_2_O_0_K_1)
 L one_order_within('H.ks'_2_O_0_I_1)
 L one_order_within('H.ks'_2_K_1_I_1)
 L one_order_within('H.ks'_2_K_1_O_1)
 L one_order_within('H.ks'_2_I_1_O_1)
 L one_order_within('H.opc'_3_K_0_I_0)
 L one_order_within('H.opc'_3_K_0_O_0)
 L one_order_within('H.opc'_3_K_0_I_1)
 L one_order_within('H.opc'_3_K_0_O_1)
 L one_order_within('H.opc'_3_I_0_O_0)
 L one_order_within('H.opc'_3_I_0_K_1)
 L one_order_within('H.opc'_3_I_0_O_1)
 L one_order_within('H.opc'_3_O_0_K_1)
 L one_order_within('H.opc'_3_O_0_I_1)
 L one_order_within('H.opc'_3_K_1_I_1)
 L one_order_within('H.opc'_3_K_1_O_1)
 L one_order_within('H.opc'_3_I_1_O_1)
 L one_order_within('W.ks'_2_K_0_I_0)
 L one_order_within('W.ks'_2_K_0_O_0)
 L one_order_within('W.ks'_2_K_0_I_1)
 L one_order_within('W.ks'_2_K_0_O_1)
 L one_order_within('W.ks'_2_I_0_O_0)
 L one_order_within('W.ks'_2_I_0_K_1)
 L one_order_within('W.ks'_2_I_0_O_1)
 L one_order_within('W.ks'_2_O_0_K_1)
 L one_order_within('W.ks'_2_O_0_I_1)
 L one_order_within('W.ks'_2_K_1_I_1)
 L one_order_within('W.ks'_2_K_1_O_1)
 L one_order_within('W.ks'_2_I_1_O_1)
 L one_order_within('W.opc'_3_K_0_I_0)
 L one_order_within('W.opc'_3_K_0_O_0)
 L one_order_within('W.opc'_3_K_0_I_1)
 L one_order_within('W.opc'_3_K_0_O_1)
 L one_order_within('W.opc'_3_I_0_O_0)
 L one_order_within('W.opc'_3_I_0_K_1)
 L one_order_within('W.opc'_3_I_0_O_1)
 L one_order_within('W.opc'_3_O_0_K_1)
 L one_order_within('W.opc'_3_O_0_I_1)
 L one_order_within('W.opc'_3_K_1_I_1)
 L one_order_within('W.opc'_3_K_1_O_1)
 L one_order_within('W.opc'_3_I_1_O_1)
 L one_order_beyond('C.op'_2_K_0_I_0)
 L one_order_beyond('C.op'_2_K_0_O_0)
 L one_order_beyond('C.op'_2_K_0_I_1)
 L one_order_beyond('C.op'_2_K_0_O_1)
 L one_order_beyond('C.op'_2_I_0_O_0)
 L one_order_beyond('C.op'_2_I_0_K_1)
 L one_order_beyond('C.op'_2_I_0_O_1)
 L one_order_beyond('C.op'_2_O_0_K_1)
 L one_order_beyond('C.op'_2_O_0_I_1)
 L one_order_beyond('C.op'_2_K_1_I_1)
 L one_order_beyond('C.op'_2_K_1_O_1)
 L one_order_beyond('C.op'_2_I_1_O_1)
 L one_order_beyond('H.ks'_2_K_0_I_0)
 L one_order_beyond('H.ks'_2_K_0_O_0)
 L one_order_beyond('H.ks'_2_K_0_I_1)
 L one_order_beyond('H.ks'_2_K_0_O_1)
 L one_order_beyond('H.ks'_2_I_0_O_0)
 L one_order_beyond('H.ks'_2_I_0_K_1)
 L one_order_beyond('H.ks'_2_I_0_O_1)
 L one_order_beyond('H.ks'_2_O_0_K_1)
 L one_order_beyond('H.ks'_2_O_0_I_1)
 L one_order_beyond('H.ks'_2_K_1_I_1)
 L one_order_beyond('H.ks'_2_K_1_O_1)
 L one_order_beyond('H.ks'_2_I_1_O_1)
 L one_order_beyond('H.opc'_3_K_0_I_0)
 L one_order_beyond('H.opc'_3_K_0_O_0)
 L one_order_beyond('H.opc'_3_K_0_I_1)
 L one_order_beyond('H.opc'_3_K_0_O_1)
 L one_order_beyond('H.opc'_3_I_0_O_0)
 L one_order_beyond('H.opc'_3_I_0_K_1)
 L one_order_beyond('H.opc'_3_I_0_O_1)
 L one_order_beyond('H.opc'_3_O_0_K_1)
 L one_order_beyond('H.opc'_3_O_0_I_1)
 L one_order_beyond('H.opc'_3_K_1_I_1)
 L one_order_beyond('H.opc'_3_K_1_O_1)
 L one_order_beyond('H.opc'_3_I_1_O_1)
 L one_order_beyond('W.ks'_2_K_0_I_0)
 L one_order_beyond('W.ks'_2_K_0_O_0)
 L one_order_beyond('W.ks'_2_K_0_I_1)
 L one_order_beyond('W.ks'_2_K_0_O_1)
 L one_order_beyond('W.ks'_2_I_0_O_0)
 L one_order_beyond('W.ks'_2_I_0_K_1)
 L one_order_beyond('W.ks'_2_I_0_O_1)
 L one_order_beyond('W.ks'_2_O_0_K_1)
 L one_order_beyond('W.ks'_2_O_0_I_1)
 L one_order_beyond('W.ks'_2_K_1_I_1)
 L one_order_beyond('W.ks'_2_K_1_O_1)
 L one_order_beyond('W.ks'_2_I_1_O_1)
 L one_order_beyond('W.opc'_3_K_0_I_0)
 L one_order_beyond('W.opc'_3_K_0_O_0)
 L one_order_beyond('W.opc'_3_K_0_I_1)
 L one_order_beyond('W.opc'_3_K_0_O_1)
 L one_order_beyond('W.opc'_3_I_0_O_0)
 L one_order_beyond('W.opc'_3_I_0_K_1)
 L one_order_beyond('W.opc'_3_I_0_O_1)
 L one_order_beyond('W.opc'_3_O_0_K_1)
 L one_order_beyond('W.opc'_3_O_0_I_1)
 L one_order_beyond('W.opc'_3_K_1_I_1)
 L one_order_beyond('W.opc'_3_K_1_O_1)
 L one_order_beyond('W.opc'_3_I_1_O_1)
 L pe_size(0)
 L pe_size(1)
 G symmetry
 L capacity(K_0)
 L capacity(I_0)
 L capacity(O_0)
 L capacity(K_1)
 L capacity(I_1)
 L capacity(O_1)
 E one_division(1)
 L part(I_1)
 L part(O_1)
 E moved(K_0)
 E moved(K_1)
 E moved(K_2)
 E moved(I_0)
 E moved(I_1)
 E moved(I_2)
 E moved(O_0)
 E moved(O_1)
 E moved(O_2)
 G axiom_compulsory(K_0)
 G axiom_compulsory(K_1)
 G axiom_compulsory(K_2)
 G axiom_compulsory(I_0)
 G axiom_compulsory(I_1)
 G axiom_compulsory(I_2)
 G axiom_compulsory(O_0)
 G axiom_compulsory(O_1)
 G axiom_compulsory(O_2)
 L cycles_limit
 L cutoff
 G share_tangent(K_0_0)
 G share_tangent(K_0_1)
 G share_tangent(K_0_2)
 G share_tangent(K_0_3)
 G share_tangent(K_0_4)
 G share_tangent(K_0_5)
 G share_tangent(K_0_6)
 G share_tangent(K_0_7)
 G share_tangent(K_0_8)
 G share_tangent(K_0_9)
 G share_tangent(K_0_10)
 G share_tangent(K_0_11)
 G share_tangent(K_0_12)
 G share_tangent(K_0_13)
 G share_tangent(K_0_14)
 G share_tangent(K_0_15)
 G share_tangent(K_0_16)
 G share_tangent(K_0_17)
 G share_tangent(K_0_18)
 G share_tangent(K_0_19)
 G share_tangent(K_0_20)
 G share_tangent(K_0_21)
 G share_tangent(K_0_22)
 G share_tangent(K_0_23)
 G share_tangent(K_0_24)
 G share_tangent(K_0_25)
 G share_tangent(K_0_26)
 G share_tangent(K_0_27)
 G share_tangent(K_0_28)
 G share_tangent(K_0_29)
 G share_tangent(K_0_30)
 G share_tangent(K_0_31)
 G share_tangent(K_0_32)
 G share_tangent(K_0_33)
 G share_tangent(K_0_34)
 G share_tangent(K_0_35)
 G share_tangent(K_0_36)
 G share_tangent(K_0_37)
 G share_tangent(K_0_38)
 G share_tangent(K_0_39)
 G share_tangent(K_0_40)
 G share_tangent(K_0_41)
 G share_tangent(K_1_0)
 G share_tangent(K_1_1)
 G share_tangent(K_1_2)
 G share_tangent(K_1_3)
 G share_tangent(K_1_4)
 G share_tangent(K_1_5)
 G share_tangent(K_1_6)
 G share_tangent(K_1_7)
 G share_tangent(K_1_8)
 G share_tangent(K_1_9)
 G share_tangent(K_1_10)
 G share_tangent(K_1_11)
 G share_tangent(K_1_12)
 G share_tangent(K_1_13)
 G share_tangent(K_1_14)
 G share_tangent(K_1_15)
 G share_tangent(K_1_16)
 G share_tangent(K_1_17)
 G share_tangent(K_1_18)
 G share_tangent(K_1_19)
 G share_tangent(K_1_20)
 G share_tangent(K_1_21)
 G share_tangent(K_1_22)
 G share_tangent(K_1_23)
 G share_tangent(K_1_24)
 G share_tangent(K_1_25)
 G share_tangent(K_1_26)
 G share_tangent(K_1_27)
 G share_tangent(K_1_28)
 G share_tangent(K_1_29)
 G share_tangent(K_1_30)
 G share_tangent(K_1_31)
 G share_tangent(K_1_32)
 G share_tangent(K_1_33)
 G share_tangent(K_1_34)
 G share_tangent(K_1_35)
 G share_tangent(K_1_36)
 G share_tangent(K_1_37)
 G share_tangent(K_2_0)
 G share_tangent(K_2_1)
 G share_tangent(K_2_2)
 G share_tangent(K_2_3)
 G share_tangent(K_2_4)
 G share_tangent(K_2_5)
 G share_tangent(K_2_6)
 G share_tangent(K_2_7)
 G share_tangent(K_2_8)
 G share_tangent(K_2_9)
 G share_tangent(K_2_10)
 G share_tangent(K_2_11)
 G share_tangent(K_2_12)
 G share_tangent(K_2_13)
 G share_tangent(K_2_14)
 G share_tangent(K_2_15)
 G share_tangent(K_2_16)
 G share_tangent(K_2_17)
 G share_tangent(K_2_18)
 G share_tangent(K_2_19)
 G share_tangent(K_2_20)
 G share_tangent(K_2_21)
 G share_tangent(K_2_22)
 G share_tangent(K_2_23)
 G share_tangent(K_2_24)
 G share_tangent(K_2_25)
 G share_tangent(K_2_26)
 G share_tangent(K_2_27)
 G share_tangent(K_2_28)
 G share_tangent(K_2_29)
 G share_tangent(K_2_30)
 G share_tangent(K_2_31)
 G share_tangent(I_0_0)
 G share_tangent(I_0_1)
 G share_tangent(I_0_2)
 G share_tangent(I_0_3)
 G share_tangent(I_0_4)
 G share_tangent(I_0_5)
 G share_tangent(I_0_6)
 G share_tangent(I_0_7)
 G share_tangent(I_0_8)
 G share_tangent(I_0_9)
 G share_tangent(I_0_10)
 G share_tangent(I_0_11)
 G share_tangent(I_0_12)
 G share_tangent(I_0_13)
 G share_tangent(I_0_14)
 G share_tangent(I_0_15)
 G share_tangent(I_0_16)
 G share_tangent(I_0_17)
 G share_tangent(I_0_18)
 G share_tangent(I_0_19)
 G share_tangent(I_0_20)
 G share_tangent(I_0_21)
 G share_tangent(I_0_22)
 G share_tangent(I_0_23)
 G share_tangent(I_0_24)
 G share_tangent(I_0_25)
 G share_tangent(I_0_26)
 G share_tangent(I_0_27)
 G share_tangent(I_0_28)
 G share_tangent(I_0_29)
 G share_tangent(I_0_30)
 G share_tangent(I_0_31)
 G share_tangent(I_0_32)
 G share_tangent(I_0_33)
 G share_tangent(I_0_34)
 G share_tangent(I_0_35)
 G share_tangent(I_0_36)
 G share_tangent(I_0_37)
 G share_tangent(I_0_38)
 G share_tangent(I_0_39)
 G share_tangent(I_0_40)
 G share_tangent(I_0_41)
 G share_tangent(I_0_42)
 G share_tangent(I_0_43)
 G share_tangent(I_0_44)
 G share_tangent(I_0_45)
 G share_tangent(I_0_46)
 G share_tangent(I_0_47)
 G share_tangent(I_0_48)
 G share_tangent(I_1_0)
 G share_tangent(I_1_1)
 G share_tangent(I_1_2)
 G share_tangent(I_1_3)
 G share_tangent(I_1_4)
 G share_tangent(I_1_5)
 G share_tangent(I_1_6)
 G share_tangent(I_1_7)
 G share_tangent(I_1_8)
 G share_tangent(I_1_9)
 G share_tangent(I_1_10)
 G share_tangent(I_1_11)
 G share_tangent(I_1_12)
 G share_tangent(I_1_13)
 G share_tangent(I_1_14)
 G share_tangent(I_1_15)
 G share_tangent(I_1_16)
 G share_tangent(I_1_17)
 G share_tangent(I_1_18)
 G share_tangent(I_1_19)
 G share_tangent(I_1_20)
 G share_tangent(I_1_21)
 G share_tangent(I_1_22)
 G share_tangent(I_1_23)
 G share_tangent(I_1_24)
 G share_tangent(I_1_25)
 G share_tangent(I_1_26)
 G share_tangent(I_1_27)
 G share_tangent(I_1_28)
 G share_tangent(I_1_29)
 G share_tangent(I_1_30)
 G share_tangent(I_1_31)
 G share_tangent(I_1_32)
 G share_tangent(I_1_33)
 G share_tangent(I_1_34)
 G share_tangent(I_1_35)
 G share_tangent(I_1_36)
 G share_tangent(I_1_37)
 G share_tangent(I_1_38)
 G share_tangent(I_1_39)
 G share_tangent(I_1_40)
 G share_tangent(I_1_41)
 G share_tangent(I_1_42)
 G share_tangent(I_1_43)
 G share_tangent(I_1_44)
 G share_tangent(I_1_45)
 G share_tangent(I_1_46)
 G share_tangent(I_2_0)
 G share_tangent(I_2_1)
 G share_tangent(I_2_2)
 G share_tangent(I_2_3)
 G share_tangent(I_2_4)
 G share_tangent(I_2_5)
 G share_tangent(I_2_6)
 G share_tangent(I_2_7)
 G share_tangent(I_2_8)
 G share_tangent(I_2_9)
 G share_tangent(I_2_10)
 G share_tangent(I_2_11)
 G share_tangent(I_2_12)
 G share_tangent(I_2_13)
 G share_tangent(I_2_14)
 G share_tangent(I_2_15)
 G share_tangent(I_2_16)
 G share_tangent(I_2_17)
 G share_tangent(I_2_18)
 G share_tangent(I_2_19)
 G share_tangent(I_2_20)
 G share_tangent(I_2_21)
 G share_tangent(I_2_22)
 G share_tangent(O_0_0)
 G share_tangent(O_0_1)
 G share_tangent(O_0_2)
 G share_tangent(O_0_3)
 G share_tangent(O_0_4)
 G share_tangent(O_0_5)
 G share_tangent(O_0_6)
 G share_tangent(O_0_7)
 G share_tangent(O_0_8)
 G share_tangent(O_0_9)
 G share_tangent(O_0_10)
 G share_tangent(O_0_11)
 G share_tangent(O_0_12)
 G share_tangent(O_0_13)
 G share_tangent(O_0_14)
 G share_tangent(O_0_15)
 G share_tangent(O_0_16)
 G share_tangent(O_0_17)
 G share_tangent(O_0_18)
 G share_tangent(O_0_19)
 G share_tangent(O_0_20)
 G share_tangent(O_0_21)
 G share_tangent(O_0_22)
 G share_tangent(O_0_23)
 G share_tangent(O_0_24)
 G share_tangent(O_0_25)
 G share_tangent(O_0_26)
 G share_tangent(O_0_27)
 G share_tangent(O_0_28)
 G share_tangent(O_0_29)
 G share_tangent(O_0_30)
 G share_tangent(O_0_31)
 G share_tangent(O_0_32)
 G share_tangent(O_0_33)
 G share_tangent(O_0_34)
 G share_tangent(O_0_35)
 G share_tangent(O_0_36)
 G share_tangent(O_0_37)
 G share_tangent(O_0_38)
 G share_tangent(O_0_39)
 G share_tangent(O_0_40)
 G share_tangent(O_0_41)
 G share_tangent(O_0_42)
 G share_tangent(O_0_43)
 G share_tangent(O_0_44)
 G share_tangent(O_0_45)
 G share_tangent(O_0_46)
 G share_tangent(O_0_47)
 G share_tangent(O_0_48)
 G share_tangent(O_1_0)
 G share_tangent(O_1_1)
 G share_tangent(O_1_2)
 G share_tangent(O_1_3)
 G share_tangent(O_1_4)
 G share_tangent(O_1_5)
 G share_tangent(O_1_6)
 G share_tangent(O_1_7)
 G share_tangent(O_1_8)
 G share_tangent(O_1_9)
 G share_tangent(O_1_10)
 G share_tangent(O_1_11)
 G share_tangent(O_1_12)
 G share_tangent(O_1_13)
 G share_tangent(O_1_14)
 G share_tangent(O_1_15)
 G share_tangent(O_1_16)
 G share_tangent(O_1_17)
 G share_tangent(O_1_18)
 G share_tangent(O_1_19)
 G share_tangent(O_1_20)
 G share_tangent(O_1_21)
 G share_tangent(O_1_22)
 G share_tangent(O_2_0)
 G share_tangent(O_2_1)
 G share_tangent(O_2_2)
 G share_tangent(O_2_3)
 G share_tangent(O_2_4)
 G share_tangent(O_2_5)
 G share_tangent(O_2_6)
 G share_tangent(O_2_7)
 G share_tangent(O_2_8)
 G share_tangent(O_2_9)
 G share_tangent(O_2_10)
 G share_tangent(O_2_11)
 G share_tangent(O_2_12)
COLUMNS
 MARKER 'MARKER' 'INTORG'
 pad('C.op'_2) one_size('C.op') 1.0
 pad('C.op'_2) factorisation('C.op'_2) -1.0
 pad('H.ks'_2) one_size('H.ks') 1.0
 pad('H.ks'_2) factorisation('H.ks'_2) -1.0
 pad('H.opc'_3) one_size('H.opc') 1.0
 pad('H.opc'_3) factorisation('H.opc'_3) -1.0
 pad('W.ks'_2) one_size('W.ks') 1.0
 pad('W.ks'_2) factorisation('W.ks'_2) -1.0
 pad('W.opc'_3) one_size('W.opc') 1.0
 pad('W.opc'_3) factorisation('W.opc'_3) -1.0
 spatial('C.op'_2_0) factorisation('C.op'_2) 1.0
 spatial('C.op'_2_0) pe_size(0) 0.6931471805599453
 spatial('C.op'_2_0) capacity(K_1) 0.6931471805599453
 spatial('C.op'_2_0) capacity(O_1) 0.6931471805599453
 spatial('C.op'_2_0) part(O_1) 0.6931471805599453
 spatial('C.op'_2_0) moved(K_0) 0.6931471805599453
 spatial('C.op'_2_0) moved(K_1) 0.6931471805599453
 spatial('C.op'_2_0) moved(K_2) 0.6931471805599453
 spatial('C.op'_2_0) moved(I_0) 0.6931471805599453
 spatial('C.op'_2_0) moved(O_0) 0.6931471805599453
 spatial('C.op'_2_0) moved(O_1) 0.6931471805599453
 spatial('C.op'_2_0) moved(O_2) 0.6931471805599453
 spatial('C.op'_2_1) factorisation('C.op'_2) 1.0
 spatial('C.op'_2_1) pe_size(1) 0.6931471805599453
 spatial('C.op'_2_1) capacity(K_1) 0.6931471805599453
 spatial('C.op'_2_1) capacity(O_1) 0.6931471805599453
 spatial('C.op'_2_1) part(O_1) 0.6931471805599453
 spatial('C.op'_2_1) moved(K_0) 0.6931471805599453
 spatial('C.op'_2_1) moved(K_1) 0.6931471805599453
 spatial('C.op'_2_1) moved(K_2) 0.6931471805599453
 spatial('C.op'_2_1) moved(I_0) 0.6931471805599453
 spatial('C.op'_2_1) moved(O_0) 0.6931471805599453
 spatial('C.op'_2_1) moved(O_1) 0.6931471805599453
 spatial('C.op'_2_1) moved(O_2) 0.6931471805599453
 spatial('H.ks'_2_0) pair_exponent(H1tile01_'H.ks'_2) -1.0
 spatial('H.ks'_2_0) pair_exponent(H0tile01_'H.ks'_2) -1.0
 spatial('H.ks'_2_0) sent_apart(H) 0.6931471805599453
 spatial('H.ks'_2_0) reuse_something(H_0_'H.ks'_0) 1.0
 spatial('H.ks'_2_0) factorisation('H.ks'_2) 1.0
 spatial('H.ks'_2_0) pe_size(0) 0.6931471805599453
 spatial('H.ks'_2_0) capacity(K_1) 0.6931471805599453
 spatial('H.ks'_2_0) moved(K_0) 0.6931471805599453
 spatial('H.ks'_2_0) moved(K_1) 0.6931471805599453
 spatial('H.ks'_2_0) moved(K_2) 0.6931471805599453
 spatial('H.ks'_2_0) moved(I_0) 0.6931471805599453
 spatial('H.ks'_2_0) moved(O_0) 0.6931471805599453
 spatial('H.ks'_2_1) pair_exponent(H1tile01_'H.ks'_2) -1.0
 spatial('H.ks'_2_1) pair_exponent(H0tile01_'H.ks'_2) -1.0
 spatial('H.ks'_2_1) sent_apart(H) 0.6931471805599453
 spatial('H.ks'_2_1) reuse_nothing(H_0_'H.ks'_1_2) 1.0
 spatial('H.ks'_2_1) factorisation('H.ks'_2) 1.0
 spatial('H.ks'_2_1) pe_size(1) 0.6931471805599453
 spatial('H.ks'_2_1) capacity(K_1) 0.6931471805599453
 spatial('H.ks'_2_1) moved(K_0) 0.6931471805599453
 spatial('H.ks'_2_1) moved(K_1) 0.6931471805599453
 spatial('H.ks'_2_1) moved(K_2) 0.6931471805599453
 spatial('H.ks'_2_1) moved(I_0) 0.6931471805599453
 spatial('H.ks'_2_1) moved(O_0) 0.6931471805599453
 spatial('H.opc'_3_0) pair_exponent(H1tile01_'H.opc'_3) -1.0
 spatial('H.opc'_3_0) pair_exponent(H0tile01_'H.opc'_3) -1.0
 spatial('H.opc'_3_0) sent_apart(H) 1.0986122886681098
 spatial('H.opc'_3_0) reuse_nothing(H_0_'H.opc'_0_3) 1.0
 spatial('H.opc'_3_0) factorisation('H.opc'_3) 1.0
 spatial('H.opc'_3_0) pe_size(0) 1.0986122886681098
 spatial('H.opc'_3_0) symmetry 1.0986122886681098
 spatial('H.opc'_3_0) capacity(O_1) 1.0986122886681098
 spatial('H.opc'_3_0) part(O_1) 1.0986122886681098
 spatial('H.opc'_3_0) moved(K_0) 1.0986122886681098
 spatial('H.opc'_3_0) moved(I_0) 1.0986122886681098
 spatial('H.opc'_3_0) moved(O_0) 1.0986122886681098
 spatial('H.opc'_3_0) moved(O_1) 1.0986122886681098
 spatial('H.opc'_3_0) moved(O_2) 1.0986122886681098
 spatial('H.opc'_3_1) pair_exponent(H1tile01_'H.opc'_3) -1.0
 spatial('H.opc'_3_1) pair_exponent(H0tile01_'H.opc'_3) -1.0
 spatial('H.opc'_3_1) sent_apart(H) 1.0986122886681098
 spatial('H.opc'_3_1) reuse_something(H_0_'H.opc'_1) 1.0
 spatial('H.opc'_3_1) factorisation('H.opc'_3) 1.0
 spatial('H.opc'_3_1) pe_size(1) 1.0986122886681098
 spatial('H.opc'_3_1) symmetry 1.0986122886681098
 spatial('H.opc'_3_1) capacity(O_1) 1.0986122886681098
 spatial('H.opc'_3_1) part(O_1) 1.0986122886681098
 spatial('H.opc'_3_1) moved(K_0) 1.0986122886681098
 spatial('H.opc'_3_1) moved(I_0) 1.0986122886681098
 spatial('H.opc'_3_1) moved(O_0) 1.0986122886681098
 spatial('H.opc'_3_1) moved(O_1) 1.0986122886681098
 spatial('H.opc'_3_1) moved(O_2) 1.0986122886681098
 spatial('W.ks'_2_0) pair_exponent(W1tile01_'W.ks'_2) -1.0
 spatial('W.ks'_2_0) pair_exponent(W0tile01_'W.ks'_2) -1.0
 spatial('W.ks'_2_0) sent_apart(W) 0.6931471805599453
 spatial('W.ks'_2_0) reuse_something(W_0_'W.ks'_0) 1.0
 spatial('W.ks'_2_0) factorisation('W.ks'_2) 1.0
 spatial('W.ks'_2_0) pe_size(0) 0.6931471805599453
 spatial('W.ks'_2_0) capacity(K_1) 0.6931471805599453
 spatial('W.ks'_2_0) moved(K_0) 0.6931471805599453
 spatial('W.ks'_2_0) moved(K_1) 0.6931471805599453
 spatial('W.ks'_2_0) moved(K_2) 0.6931471805599453
 spatial('W.ks'_2_0) moved(I_0) 0.6931471805599453
 spatial('W.ks'_2_0) moved(O_0) 0.6931471805599453
 spatial('W.ks'_2_1) pair_exponent(W1tile01_'W.ks'_2) -1.0
 spatial('W.ks'_2_1) pair_exponent(W0tile01_'W.ks'_2) -1.0
 spatial('W.ks'_2_1) sent_apart(W) 0.6931471805599453
 spatial('W.ks'_2_1) reuse_nothing(W_0_'W.ks'_1_2) 1.0
 spatial('W.ks'_2_1) factorisation('W.ks'_2) 1.0
 spatial('W.ks'_2_1) pe_size(1) 0.6931471805599453
 spatial('W.ks'_2_1) capacity(K_1) 0.6931471805599453
 spatial('W.ks'_2_1) moved(K_0) 0.6931471805599453
 spatial('W.ks'_2_1) moved(K_1) 0.6931471805599453
 spatial('W.ks'_2_1) moved(K_2) 0.6931471805599453
 spatial('W.ks'_2_1) moved(I_0) 0.6931471805599453
 spatial('W.ks'_2_1) moved(O_0) 0.6931471805599453
 spatial('W.opc'_3_0) pair_exponent(W1tile01_'W.opc'_3) -1.0
 spatial('W.opc'_3_0) pair_exponent(W0tile01_'W.opc'_3) -1.0
 spatial('W.opc'_3_0) sent_apart(W) 1.0986122886681098
 spatial('W.opc'_3_0) reuse_nothing(W_0_'W.opc'_0_3) 1.0
 spatial('W.opc'_3_0) factorisation('W.opc'_3) 1.0
 spatial('W.opc'_3_0) pe_size(0) 1.0986122886681098
 spatial('W.opc'_3_0) symmetry -1.0986122886681098
 spatial('W.opc'_3_0) capacity(O_1) 1.0986122886681098
 spatial('W.opc'_3_0) part(O_1) 1.0986122886681098
 spatial('W.opc'_3_0) moved(K_0) 1.0986122886681098
 spatial('W.opc'_3_0) moved(I_0) 1.0986122886681098
 spatial('W.opc'_3_0) moved(O_0) 1.0986122886681098
 spatial('W.opc'_3_0) moved(O_1) 1.0986122886681098
 spatial('W.opc'_3_0) moved(O_2) 1.0986122886681098
 spatial('W.opc'_3_1) pair_exponent(W1tile01_'W.opc'_3) -1.0
 spatial('W.opc'_3_1) pair_exponent(W0tile01_'W.opc'_3) -1.0
 spatial('W.opc'_3_1) sent_apart(W) 1.0986122886681098
 spatial('W.opc'_3_1) reuse_something(W_0_'W.opc'_1) 1.0
 spatial('W.opc'_3_1) factorisation('W.opc'_3) 1.0
 spatial('W.opc'_3_1) pe_size(1) 1.0986122886681098
 spatial('W.opc'_3_1) symmetry -1.0986122886681098
 spatial('W.opc'_3_1) capacity(O_1) 1.0986122886681098
 spatial('W.opc'_3_1) part(O_1) 1.0986122886681098
 spatial('W.opc'_3_1) moved(K_0) 1.0986122886681098
 spatial('W.opc'_3_1) moved(I_0) 1.0986122886681098
 spatial('W.opc'_3_1) moved(O_0) 1.0986122886681098
 spatial('W.opc'_3_1) moved(O_1) 1.0986122886681098
 spatial('W.opc'_3_1) moved(O_2) 1.0986122886681098
 MARKER 'MARKER' 'INTEND'
 steps('C.op'_2) factorisation('C.op'_2) 1.0
 steps('C.op'_2) inclusion('C.op'_2_K_1) -1.0
 steps('C.op'_2) inclusion('C.op'_2_I_1) -1.0
 steps('C.op'_2) inclusion('C.op'_2_O_1) -1.0
 steps('C.op'_2) moved(K_0) 0.6931471805599453
 steps('C.op'_2) moved(K_1) 0.6931471805599453
 steps('C.op'_2) moved(K_2) 0.6931471805599453
 steps('C.op'_2) moved(I_0) 0.6931471805599453
 steps('C.op'_2) moved(I_1) 0.6931471805599453
 steps('C.op'_2) moved(I_2) 0.6931471805599453
 steps('C.op'_2) moved(O_0) 0.6931471805599453
 steps('C.op'_2) moved(O_1) 0.6931471805599453
 steps('C.op'_2) moved(O_2) 0.6931471805599453
 steps('C.op'_2) cycles_limit 0.6931471805599453
 steps('H.ks'_2) factorisation('H.ks'_2) 1.0
 steps('H.ks'_2) inclusion('H.ks'_2_K_1) -1.0
 steps('H.ks'_2) inclusion('H.ks'_2_I_1) -1.0
 steps('H.ks'_2) inclusion('H.ks'_2_O_1) -1.0
 steps('H.ks'_2) moved(K_0) 0.6931471805599453
 steps('H.ks'_2) moved(K_1) 0.6931471805599453
 steps('H.ks'_2) moved(K_2) 0.6931471805599453
 steps('H.ks'_2) moved(I_0) 0.6931471805599453
 steps('H.ks'_2) moved(I_1) 0.6931471805599453
 steps('H.ks'_2) moved(I_2) 0.6931471805599453
 steps('H.ks'_2) moved(O_0) 0.6931471805599453
 steps('H.ks'_2) moved(O_1) 0.6931471805599453
 steps('H.ks'_2) moved(O_2) 0.6931471805599453
 steps('H.ks'_2) cycles_limit 0.6931471805599453
 steps('H.opc'_3) factorisation('H.opc'_3) 1.0
 steps('H.opc'_3) inclusion('H.opc'_3_K_1) -1.0
 steps('H.opc'_3) inclusion('H.opc'_3_I_1) -1.0
 steps('H.opc'_3) inclusion('H.opc'_3_O_1) -1.0
 steps('H.opc'_3) moved(K_0) 1.0986122886681098
 steps('H.opc'_3) moved(K_1) 1.0986122886681098
 steps('H.opc'_3) moved(K_2) 1.0986122886681098
 steps('H.opc'_3) moved(I_0) 1.0986122886681098
 steps('H.opc'_3) moved(I_1) 1.0986122886681098
 steps('H.opc'_3) moved(I_2) 1.0986122886681098
 steps('H.opc'_3) moved(O_0) 1.0986122886681098
 steps('H.opc'_3) moved(O_1) 1.0986122886681098
 steps('H.opc'_3) moved(O_2) 1.0986122886681098
 steps('H.opc'_3) cycles_limit 1.0986122886681098
 steps('W.ks'_2) factorisation('W.ks'_2) 1.0
 steps('W.ks'_2) inclusion('W.ks'_2_K_1) -1.0
 steps('W.ks'_2) inclusion('W.ks'_2_I_1) -1.0
 steps('W.ks'_2) inclusion('W.ks'_2_O_1) -1.0
 steps('W.ks'_2) moved(K_0) 0.6931471805599453
 steps('W.ks'_2) moved(K_1) 0.6931471805599453
 steps('W.ks'_2) moved(K_2) 0.6931471805599453
 steps('W.ks'_2) moved(I_0) 0.6931471805599453
 steps('W.ks'_2) moved(I_1) 0.6931471805599453
 steps('W.ks'_2) moved(I_2) 0.6931471805599453
 steps('W.ks'_2) moved(O_0) 0.6931471805599453
 steps('W.ks'_2) moved(O_1) 0.6931471805599453
 steps('W.ks'_2) moved(O_2) 0.6931471805599453
 steps('W.ks'_2) cycles_limit 0.6931471805599453
 steps('W.opc'_3) factorisation('W.opc'_3) 1.0
 steps('W.opc'_3) inclusion('W.opc'_3_K_1) -1.0
 steps('W.opc'_3) inclusion('W.opc'_3_I_1) -1.0
 steps('W.opc'_3) inclusion('W.opc'_3_O_1) -1.0
 steps('W.opc'_3) moved(K_0) 1.0986122886681098
 steps('W.opc'_3) moved(K_1) 1.0986122886681098
 steps('W.opc'_3) moved(K_2) 1.0986122886681098
 steps('W.opc'_3) moved(I_0) 1.0986122886681098
 steps('W.opc'_3) moved(I_1) 1.0986122886681098
 steps('W.opc'_3) moved(I_2) 1.0986122886681098
 steps('W.opc'_3) moved(O_0) 1.0986122886681098
 steps('W.opc'_3) moved(O_1) 1.0986122886681098
 steps('W.opc'_3) moved(O_2) 1.0986122886681098
 steps('W.opc'_3) cycles_limit 1.0986122886681098
 MARKER 'MARKER' 'INTORG'
 held('C.op'_2_K_0) inclusion('C.op'_2_K_0) 1.0
 held('C.op'_2_K_0) one_order_within('C.op'_2_K_0_I_0) 1.0
 held('C.op'_2_K_0) one_order_within('C.op'_2_K_0_O_0) 1.0
 held('C.op'_2_K_0) one_order_within('C.op'_2_K_0_I_1) 1.0
 held('C.op'_2_K_0) one_order_within('C.op'_2_K_0_O_1) 1.0
 held('C.op'_2_K_0) one_order_beyond('C.op'_2_K_0_I_0) -1.0
 held('C.op'_2_K_0) one_order_beyond('C.op'_2_K_0_O_0) -1.0
 held('C.op'_2_K_0) one_order_beyond('C.op'_2_K_0_I_1) -1.0
 held('C.op'_2_K_0) one_order_beyond('C.op'_2_K_0_O_1) -1.0
 held('C.op'_2_K_0) capacity(K_0) 0.6931471805599453
 held('C.op'_2_I_0) inclusion('C.op'_2_I_0) 1.0
 held('C.op'_2_I_0) one_order_within('C.op'_2_K_0_I_0) -1.0
 held('C.op'_2_I_0) one_order_within('C.op'_2_I_0_O_0) 1.0
 held('C.op'_2_I_0) one_order_within('C.op'_2_I_0_K_1) 1.0
 held('C.op'_2_I_0) one_order_within('C.op'_2_I_0_O_1) 1.0
 held('C.op'_2_I_0) one_order_beyond('C.op'_2_K_0_I_0) 1.0
 held('C.op'_2_I_0) one_order_beyond('C.op'_2_I_0_O_0) -1.0
 held('C.op'_2_I_0) one_order_beyond('C.op'_2_I_0_K_1) -1.0
 held('C.op'_2_I_0) one_order_beyond('C.op'_2_I_0_O_1) -1.0
 held('C.op'_2_I_0) moved(I_1) -0.6931471805599453
 held('C.op'_2_O_0) inclusion('C.op'_2_O_0) 1.0
 held('C.op'_2_O_0) one_order_within('C.op'_2_K_0_O_0) -1.0
 held('C.op'_2_O_0) one_order_within('C.op'_2_I_0_O_0) -1.0
 held('C.op'_2_O_0) one_order_within('C.op'_2_O_0_K_1) 1.0
 held('C.op'_2_O_0) one_order_within('C.op'_2_O_0_I_1) 1.0
 held('C.op'_2_O_0) one_order_beyond('C.op'_2_K_0_O_0) 1.0
 held('C.op'_2_O_0) one_order_beyond('C.op'_2_I_0_O_0) 1.0
 held('C.op'_2_O_0) one_order_beyond('C.op'_2_O_0_K_1) -1.0
 held('C.op'_2_O_0) one_order_beyond('C.op'_2_O_0_I_1) -1.0
 held('C.op'_2_O_0) capacity(O_0) 0.6931471805599453
 held('C.op'_2_K_1) inclusion('C.op'_2_K_0) -1.0
 held('C.op'_2_K_1) inclusion('C.op'_2_K_1) 1.0
 held('C.op'_2_K_1) one_order_within('C.op'_2_I_0_K_1) -1.0
 held('C.op'_2_K_1) one_order_within('C.op'_2_O_0_K_1) -1.0
 held('C.op'_2_K_1) one_order_within('C.op'_2_K_1_I_1) 1.0
 held('C.op'_2_K_1) one_order_within('C.op'_2_K_1_O_1) 1.0
 held('C.op'_2_K_1) one_order_beyond('C.op'_2_I_0_K_1) 1.0
 held('C.op'_2_K_1) one_order_beyond('C.op'_2_O_0_K_1) 1.0
 held('C.op'_2_K_1) one_order_beyond('C.op'_2_K_1_I_1) -1.0
 held('C.op'_2_K_1) one_order_beyond('C.op'_2_K_1_O_1) -1.0
 held('C.op'_2_K_1) capacity(K_1) 0.6931471805599453
 held('C.op'_2_I_1) inclusion('C.op'_2_I_0) -1.0
 held('C.op'_2_I_1) inclusion('C.op'_2_I_1) 1.0
 held('C.op'_2_I_1) one_order_within('C.op'_2_K_0_I_1) -1.0
 held('C.op'_2_I_1) one_order_within('C.op'_2_O_0_I_1) -1.0
 held('C.op'_2_I_1) one_order_within('C.op'_2_K_1_I_1) -1.0
 held('C.op'_2_I_1) one_order_within('C.op'_2_I_1_O_1) 1.0
 held('C.op'_2_I_1) one_order_beyond('C.op'_2_K_0_I_1) 1.0
 held('C.op'_2_I_1) one_order_beyond('C.op'_2_O_0_I_1) 1.0
 held('C.op'_2_I_1) one_order_beyond('C.op'_2_K_1_I_1) 1.0
 held('C.op'_2_I_1) one_order_beyond('C.op'_2_I_1_O_1) -1.0
 held('C.op'_2_I_1) moved(I_2) -0.6931471805599453
 held('C.op'_2_O_1) inclusion('C.op'_2_O_0) -1.0
 held('C.op'_2_O_1) inclusion('C.op'_2_O_1) 1.0
 held('C.op'_2_O_1) one_order_within('C.op'_2_K_0_O_1) -1.0
 held('C.op'_2_O_1) one_order_within('C.op'_2_I_0_O_1) -1.0
 held('C.op'_2_O_1) one_order_within('C.op'_2_K_1_O_1) -1.0
 held('C.op'_2_O_1) one_order_within('C.op'_2_I_1_O_1) -1.0
 held('C.op'_2_O_1) one_order_beyond('C.op'_2_K_0_O_1) 1.0
 held('C.op'_2_O_1) one_order_beyond('C.op'_2_I_0_O_1) 1.0
 held('C.op'_2_O_1) one_order_beyond('C.op'_2_K_1_O_1) 1.0
 held('C.op'_2_O_1) one_order_beyond('C.op'_2_I_1_O_1) 1.0
 held('C.op'_2_O_1) capacity(O_1) 0.6931471805599453
 held('C.op'_2_O_1) part(O_1) 0.6931471805599453
 held('H.ks'_2_K_0) inclusion('H.ks'_2_K_0) 1.0
 held('H.ks'_2_K_0) one_order_within('H.ks'_2_K_0_I_0) 1.0
 held('H.ks'_2_K_0) one_order_within('H.ks'_2_K_0_O_0) 1.0
 held('H.ks'_2_K_0) one_order_within('H.ks'_2_K_0_I_1) 1.0
 held('H.ks'_2_K_0) one_order_within('H.ks'_2_K_0_O_1) 1.0
 held('H.ks'_2_K_0) one_order_beyond('H.ks'_2_K_0_I_0) -1.0
 held('H.ks'_2_K_0) one_order_beyond('H.ks'_2_K_0_O_0) -1.0
 held('H.ks'_2_K_0) one_order_beyond('H.ks'_2_K_0_I_1) -1.0
 held('H.ks'_2_K_0) one_order_beyond('H.ks'_2_K_0_O_1) -1.0
 held('H.ks'_2_K_0) capacity(K_0) 0.6931471805599453
 held('H.ks'_2_I_0) pair_exponent(H0tile_'H.ks'_2) -1.0
 held('H.ks'_2_I_0) pair_exponent(H0tile01_'H.ks'_2) -1.0
 held('H.ks'_2_I_0) inclusion('H.ks'_2_I_0) 1.0
 held('H.ks'_2_I_0) one_order_within('H.ks'_2_K_0_I_0) -1.0
 held('H.ks'_2_I_0) one_order_within('H.ks'_2_I_0_O_0) 1.0
 held('H.ks'_2_I_0) one_order_within('H.ks'_2_I_0_K_1) 1.0
 held('H.ks'_2_I_0) one_order_within('H.ks'_2_I_0_O_1) 1.0
 held('H.ks'_2_I_0) one_order_beyond('H.ks'_2_K_0_I_0) 1.0
 held('H.ks'_2_I_0) one_order_beyond('H.ks'_2_I_0_O_0) -1.0
 held('H.ks'_2_I_0) one_order_beyond('H.ks'_2_I_0_K_1) -1.0
 held('H.ks'_2_I_0) one_order_beyond('H.ks'_2_I_0_O_1) -1.0
 held('H.ks'_2_I_0) moved(I_1) -0.6931471805599453
 held('H.ks'_2_O_0) inclusion('H.ks'_2_O_0) 1.0
 held('H.ks'_2_O_0) one_order_within('H.ks'_2_K_0_O_0) -1.0
 held('H.ks'_2_O_0) one_order_within('H.ks'_2_I_0_O_0) -1.0
 held('H.ks'_2_O_0) one_order_within('H.ks'_2_O_0_K_1) 1.0
 held('H.ks'_2_O_0) one_order_within('H.ks'_2_O_0_I_1) 1.0
 held('H.ks'_2_O_0) one_order_beyond('H.ks'_2_K_0_O_0) 1.0
 held('H.ks'_2_O_0) one_order_beyond('H.ks'_2_I_0_O_0) 1.0
 held('H.ks'_2_O_0) one_order_beyond('H.ks'_2_O_0_K_1) -1.0
 held('H.ks'_2_O_0) one_order_beyond('H.ks'_2_O_0_I_1) -1.0
 held('H.ks'_2_O_0) moved(O_1) -0.6931471805599453
 held('H.ks'_2_K_1) inclusion('H.ks'_2_K_0) -1.0
 held('H.ks'_2_K_1) inclusion('H.ks'_2_K_1) 1.0
 held('H.ks'_2_K_1) one_order_within('H.ks'_2_I_0_K_1) -1.0
 held('H.ks'_2_K_1) one_order_within('H.ks'_2_O_0_K_1) -1.0
 held('H.ks'_2_K_1) one_order_within('H.ks'_2_K_1_I_1) 1.0
 held('H.ks'_2_K_1) one_order_within('H.ks'_2_K_1_O_1) 1.0
 held('H.ks'_2_K_1) one_order_beyond('H.ks'_2_I_0_K_1) 1.0
 held('H.ks'_2_K_1) one_order_beyond('H.ks'_2_O_0_K_1) 1.0
 held('H.ks'_2_K_1) one_order_beyond('H.ks'_2_K_1_I_1) -1.0
 held('H.ks'_2_K_1) one_order_beyond('H.ks'_2_K_1_O_1) -1.0
 held('H.ks'_2_K_1) capacity(K_1) 0.6931471805599453
 held('H.ks'_2_I_1) pair_exponent(H1tile01_'H.ks'_2) -1.0
 held('H.ks'_2_I_1) inclusion('H.ks'_2_I_0) -1.0
 held('H.ks'_2_I_1) inclusion('H.ks'_2_I_1) 1.0
 held('H.ks'_2_I_1) one_order_within('H.ks'_2_K_0_I_1) -1.0
 held('H.ks'_2_I_1) one_order_within('H.ks'_2_O_0_I_1) -1.0
 held('H.ks'_2_I_1) one_order_within('H.ks'_2_K_1_I_1) -1.0
 held('H.ks'_2_I_1) one_order_within('H.ks'_2_I_1_O_1) 1.0
 held('H.ks'_2_I_1) one_order_beyond('H.ks'_2_K_0_I_1) 1.0
 held('H.ks'_2_I_1) one_order_beyond('H.ks'_2_O_0_I_1) 1.0
 held('H.ks'_2_I_1) one_order_beyond('H.ks'_2_K_1_I_1) 1.0
 held('H.ks'_2_I_1) one_order_beyond('H.ks'_2_I_1_O_1) -1.0
 held('H.ks'_2_I_1) moved(I_2) -0.6931471805599453
 held('H.ks'_2_O_1) inclusion('H.ks'_2_O_0) -1.0
 held('H.ks'_2_O_1) inclusion('H.ks'_2_O_1) 1.0
 held('H.ks'_2_O_1) one_order_within('H.ks'_2_K_0_O_1) -1.0
 held('H.ks'_2_O_1) one_order_within('H.ks'_2_I_0_O_1) -1.0
 held('H.ks'_2_O_1) one_order_within('H.ks'_2_K_1_O_1) -1.0
 held('H.ks'_2_O_1) one_order_within('H.ks'_2_I_1_O_1) -1.0
 held('H.ks'_2_O_1) one_order_beyond('H.ks'_2_K_0_O_1) 1.0
 held('H.ks'_2_O_1) one_order_beyond('H.ks'_2_I_0_O_1) 1.0
 held('H.ks'_2_O_1) one_order_beyond('H.ks'_2_K_1_O_1) 1.0
 held('H.ks'_2_O_1) one_order_beyond('H.ks'_2_I_1_O_1) 1.0
 held('H.ks'_2_O_1) moved(O_2) -0.6931471805599453
 held('H.opc'_3_K_0) inclusion('H.opc'_3_K_0) 1.0
 held('H.opc'_3_K_0) one_order_within('H.opc'_3_K_0_I_0) 1.0
 held('H.opc'_3_K_0) one_order_within('H.opc'_3_K_0_O_0) 1.0
 held('H.opc'_3_K_0) one_order_within('H.opc'_3_K_0_I_1) 1.0
 held('H.opc'_3_K_0) one_order_within('H.opc'_3_K_0_O_1) 1.0
 held('H.opc'_3_K_0) one_order_beyond('H.opc'_3_K_0_I_0) -1.0
 held('H.opc'_3_K_0) one_order_beyond('H.opc'_3_K_0_O_0) -1.0
 held('H.opc'_3_K_0) one_order_beyond('H.opc'_3_K_0_I_1) -1.0
 held('H.opc'_3_K_0) one_order_beyond('H.opc'_3_K_0_O_1) -1.0
 held('H.opc'_3_K_0) moved(K_1) -1.0986122886681098
 held('H.opc'_3_I_0) pair_exponent(H0tile_'H.opc'_3) -1.0
 held('H.opc'_3_I_0) pair_exponent(H0tile01_'H.opc'_3) -1.0
 held('H.opc'_3_I_0) inclusion('H.opc'_3_I_0) 1.0
 held('H.opc'_3_I_0) one_order_within('H.opc'_3_K_0_I_0) -1.0
 held('H.opc'_3_I_0) one_order_within('H.opc'_3_I_0_O_0) 1.0
 held('H.opc'_3_I_0) one_order_within('H.opc'_3_I_0_K_1) 1.0
 held('H.opc'_3_I_0) one_order_within('H.opc'_3_I_0_O_1) 1.0
 held('H.opc'_3_I_0) one_order_beyond('H.opc'_3_K_0_I_0) 1.0
 held('H.opc'_3_I_0) one_order_beyond('H.opc'_3_I_0_O_0) -1.0
 held('H.opc'_3_I_0) one_order_beyond('H.opc'_3_I_0_K_1) -1.0
 held('H.opc'_3_I_0) one_order_beyond('H.opc'_3_I_0_O_1) -1.0
 held('H.opc'_3_I_0) moved(I_1) -1.0986122886681098
 held('H.opc'_3_O_0) inclusion('H.opc'_3_O_0) 1.0
 held('H.opc'_3_O_0) one_order_within('H.opc'_3_K_0_O_0) -1.0
 held('H.opc'_3_O_0) one_order_within('H.opc'_3_I_0_O_0) -1.0
 held('H.opc'_3_O_0) one_order_within('H.opc'_3_O_0_K_1) 1.0
 held('H.opc'_3_O_0) one_order_within('H.opc'_3_O_0_I_1) 1.0
 held('H.opc'_3_O_0) one_order_beyond('H.opc'_3_K_0_O_0) 1.0
 held('H.opc'_3_O_0) one_order_beyond('H.opc'_3_I_0_O_0) 1.0
 held('H.opc'_3_O_0) one_order_beyond('H.opc'_3_O_0_K_1) -1.0
 held('H.opc'_3_O_0) one_order_beyond('H.opc'_3_O_0_I_1) -1.0
 held('H.opc'_3_O_0) capacity(O_0) 1.0986122886681098
 held('H.opc'_3_K_1) inclusion('H.opc'_3_K_0) -1.0
 held('H.opc'_3_K_1) inclusion('H.opc'_3_K_1) 1.0
 held('H.opc'_3_K_1) one_order_within('H.opc'_3_I_0_K_1) -1.0
 held('H.opc'_3_K_1) one_order_within('H.opc'_3_O_0_K_1) -1.0
 held('H.opc'_3_K_1) one_order_within('H.opc'_3_K_1_I_1) 1.0
 held('H.opc'_3_K_1) one_order_within('H.opc'_3_K_1_O_1) 1.0
 held('H.opc'_3_K_1) one_order_beyond('H.opc'_3_I_0_K_1) 1.0
 held('H.opc'_3_K_1) one_order_beyond('H.opc'_3_O_0_K_1) 1.0
 held('H.opc'_3_K_1) one_order_beyond('H.opc'_3_K_1_I_1) -1.0
 held('H.opc'_3_K_1) one_order_beyond('H.opc'_3_K_1_O_1) -1.0
 held('H.opc'_3_K_1) moved(K_2) -1.0986122886681098
 held('H.opc'_3_I_1) pair_exponent(H1tile01_'H.opc'_3) -1.0
 held('H.opc'_3_I_1) inclusion('H.opc'_3_I_0) -1.0
 held('H.opc'_3_I_1) inclusion('H.opc'_3_I_1) 1.0
 held('H.opc'_3_I_1) one_order_within('H.opc'_3_K_0_I_1) -1.0
 held('H.opc'_3_I_1) one_order_within('H.opc'_3_O_0_I_1) -1.0
 held('H.opc'_3_I_1) one_order_within('H.opc'_3_K_1_I_1) -1.0
 held('H.opc'_3_I_1) one_order_within('H.opc'_3_I_1_O_1) 1.0
 held('H.opc'_3_I_1) one_order_beyond('H.opc'_3_K_0_I_1) 1.0
 held('H.opc'_3_I_1) one_order_beyond('H.opc'_3_O_0_I_1) 1.0
 held('H.opc'_3_I_1) one_order_beyond('H.opc'_3_K_1_I_1) 1.0
 held('H.opc'_3_I_1) one_order_beyond('H.opc'_3_I_1_O_1) -1.0
 held('H.opc'_3_I_1) moved(I_2) -1.0986122886681098
 held('H.opc'_3_O_1) inclusion('H.opc'_3_O_0) -1.0
 held('H.opc'_3_O_1) inclusion('H.opc'_3_O_1) 1.0
 held('H.opc'_3_O_1) one_order_within('H.opc'_3_K_0_O_1) -1.0
 held('H.opc'_3_O_1) one_order_within('H.opc'_3_I_0_O_1) -1.0
 held('H.opc'_3_O_1) one_order_within('H.opc'_3_K_1_O_1) -1.0
 held('H.opc'_3_O_1) one_order_within('H.opc'_3_I_1_O_1) -1.0
 held('H.opc'_3_O_1) one_order_beyond('H.opc'_3_K_0_O_1) 1.0
 held('H.opc'_3_O_1) one_order_beyond('H.opc'_3_I_0_O_1) 1.0
 held('H.opc'_3_O_1) one_order_beyond('H.opc'_3_K_1_O_1) 1.0
 held('H.opc'_3_O_1) one_order_beyond('H.opc'_3_I_1_O_1) 1.0
 held('H.opc'_3_O_1) capacity(O_1) 1.0986122886681098
 held('H.opc'_3_O_1) part(O_1) 1.0986122886681098
 held('W.ks'_2_K_0) inclusion('W.ks'_2_K_0) 1.0
 held('W.ks'_2_K_0) one_order_within('W.ks'_2_K_0_I_0) 1.0
 held('W.ks'_2_K_0) one_order_within('W.ks'_2_K_0_O_0) 1.0
 held('W.ks'_2_K_0) one_order_within('W.ks'_2_K_0_I_1) 1.0
 held('W.ks'_2_K_0) one_order_within('W.ks'_2_K_0_O_1) 1.0
 held('W.ks'_2_K_0) one_order_beyond('W.ks'_2_K_0_I_0) -1.0
 held('W.ks'_2_K_0) one_order_beyond('W.ks'_2_K_0_O_0) -1.0
 held('W.ks'_2_K_0) one_order_beyond('W.ks'_2_K_0_I_1) -1.0
 held('W.ks'_2_K_0) one_order_beyond('W.ks'_2_K_0_O_1) -1.0
 held('W.ks'_2_K_0) capacity(K_0) 0.6931471805599453
 held('W.ks'_2_I_0) pair_exponent(W0tile_'W.ks'_2) -1.0
 held('W.ks'_2_I_0) pair_exponent(W0tile01_'W.ks'_2) -1.0
 held('W.ks'_2_I_0) inclusion('W.ks'_2_I_0) 1.0
 held('W.ks'_2_I_0) one_order_within('W.ks'_2_K_0_I_0) -1.0
 held('W.ks'_2_I_0) one_order_within('W.ks'_2_I_0_O_0) 1.0
 held('W.ks'_2_I_0) one_order_within('W.ks'_2_I_0_K_1) 1.0
 held('W.ks'_2_I_0) one_order_within('W.ks'_2_I_0_O_1) 1.0
 held('W.ks'_2_I_0) one_order_beyond('W.ks'_2_K_0_I_0) 1.0
 held('W.ks'_2_I_0) one_order_beyond('W.ks'_2_I_0_O_0) -1.0
 held('W.ks'_2_I_0) one_order_beyond('W.ks'_2_I_0_K_1) -1.0
 held('W.ks'_2_I_0) one_order_beyond('W.ks'_2_I_0_O_1) -1.0
 held('W.ks'_2_I_0) moved(I_1) -0.6931471805599453
 held('W.ks'_2_O_0) inclusion('W.ks'_2_O_0) 1.0
 held('W.ks'_2_O_0) one_order_within('W.ks'_2_K_0_O_0) -1.0
 held('W.ks'_2_O_0) one_order_within('W.ks'_2_I_0_O_0) -1.0
 held('W.ks'_2_O_0) one_order_within('W.ks'_2_O_0_K_1) 1.0
 held('W.ks'_2_O_0) one_order_within('W.ks'_2_O_0_I_1) 1.0
 held('W.ks'_2_O_0) one_order_beyond('W.ks'_2_K_0_O_0) 1.0
 held('W.ks'_2_O_0) one_order_beyond('W.ks'_2_I_0_O_0) 1.0
 held('W.ks'_2_O_0) one_order_beyond('W.ks'_2_O_0_K_1) -1.0
 held('W.ks'_2_O_0) one_order_beyond('W.ks'_2_O_0_I_1) -1.0
 held('W.ks'_2_O_0) moved(O_1) -0.6931471805599453
 held('W.ks'_2_K_1) inclusion('W.ks'_2_K_0) -1.0
 held('W.ks'_2_K_1) inclusion('W.ks'_2_K_1) 1.0
 held('W.ks'_2_K_1) one_order_within('W.ks'_2_I_0_K_1) -1.0
 held('W.ks'_2_K_1) one_order_within('W.ks'_2_O_0_K_1) -1.0
 held('W.ks'_2_K_1) one_order_within('W.ks'_2_K_1_I_1) 1.0
 held('W.ks'_2_K_1) one_order_within('W.ks'_2_K_1_O_1) 1.0
 held('W.ks'_2_K_1) one_order_beyond('W.ks'_2_I_0_K_1) 1.0
 held('W.ks'_2_K_1) one_order_beyond('W.ks'_2_O_0_K_1) 1.0
 held('W.ks'_2_K_1) one_order_beyond('W.ks'_2_K_1_I_1) -1.0
 held('W.ks'_2_K_1) one_order_beyond('W.ks'_2_K_1_O_1) -1.0
 held('W.ks'_2_K_1) capacity(K_1) 0.6931471805599453
 held('W.ks'_2_I_1) pair_exponent(W1tile01_'W.ks'_2) -1.0
 held('W.ks'_2_I_1) inclusion('W.ks'_2_I_0) -1.0
 held('W.ks'_2_I_1) inclusion('W.ks'_2_I_1) 1.0
 held('W.ks'_2_I_1) one_order_within('W.ks'_2_K_0_I_1) -1.0
 held('W.ks'_2_I_1) one_order_within('W.ks'_2_O_0_I_1) -1.0
 held('W.ks'_2_I_1) one_order_within('W.ks'_2_K_1_I_1) -1.0
 held('W.ks'_2_I_1) one_order_within('W.ks'_2_I_1_O_1) 1.0
 held('W.ks'_2_I_1) one_order_beyond('W.ks'_2_K_0_I_1) 1.0
 held('W.ks'_2_I_1) one_order_beyond('W.ks'_2_O_0_I_1) 1.0
 held('W.ks'_2_I_1) one_order_beyond('W.ks'_2_K_1_I_1) 1.0
 held('W.ks'_2_I_1) one_order_beyond('W.ks'_2_I_1_O_1) -1.0
 held('W.ks'_2_I_1) moved(I_2) -0.6931471805599453
 held('W.ks'_2_O_1) inclusion('W.ks'_2_O_0) -1.0
 held('W.ks'_2_O_1) inclusion('W.ks'_2_O_1) 1.0
 held('W.ks'_2_O_1) one_order_within('W.ks'_2_K_0_O_1) -1.0
 held('W.ks'_2_O_1) one_order_within('W.ks'_2_I_0_O_1) -1.0
 held('W.ks'_2_O_1) one_order_within('W.ks'_2_K_1_O_1) -1.0
 held('W.ks'_2_O_1) one_order_within('W.ks'_2_I_1_O_1) -1.0
 held('W.ks'_2_O_1) one_order_beyond('W.ks'_2_K_0_O_1) 1.0
 held('W.ks'_2_O_1) one_order_beyond('W.ks'_2_I_0_O_1) 1.0
 held('W.ks'_2_O_1) one_order_beyond('W.ks'_2_K_1_O_1) 1.0
 held('W.ks'_2_O_1) one_order_beyond('W.ks'_2_I_1_O_1) 1.0
 held('W.ks'_2_O_1) moved(O_2) -0.6931471805599453
 held('W.opc'_3_K_0) inclusion('W.opc'_3_K_0) 1.0
 held('W.opc'_3_K_0) one_order_within('W.opc'_3_K_0_I_0) 1.0
 held('W.opc'_3_K_0) one_order_within('W.opc'_3_K_0_O_0) 1.0
 held('W.opc'_3_K_0) one_order_within('W.opc'_3_K_0_I_1) 1.0
 held('W.opc'_3_K_0) one_order_within('W.opc'_3_K_0_O_1) 1.0
 held('W.opc'_3_K_0) one_order_beyond('W.opc'_3_K_0_I_0) -1.0
 held('W.opc'_3_K_0) one_order_beyond('W.opc'_3_K_0_O_0) -1.0
 held('W.opc'_3_K_0) one_order_beyond('W.opc'_3_K_0_I_1) -1.0
 held('W.opc'_3_K_0) one_order_beyond('W.opc'_3_K_0_O_1) -1.0
 held('W.opc'_3_K_0) moved(K_1) -1.0986122886681098
 held('W.opc'_3_I_0) pair_exponent(W0tile_'W.opc'_3) -1.0
 held('W.opc'_3_I_0) pair_exponent(W0tile01_'W.opc'_3) -1.0
 held('W.opc'_3_I_0) inclusion('W.opc'_3_I_0) 1.0
 held('W.opc'_3_I_0) one_order_within('W.opc'_3_K_0_I_0) -1.0
 held('W.opc'_3_I_0) one_order_within('W.opc'_3_I_0_O_0) 1.0
 held('W.opc'_3_I_0) one_order_within('W.opc'_3_I_0_K_1) 1.0
 held('W.opc'_3_I_0) one_order_within('W.opc'_3_I_0_O_1) 1.0
 held('W.opc'_3_I_0) one_order_beyond('W.opc'_3_K_0_I_0) 1.0
 held('W.opc'_3_I_0) one_order_beyond('W.opc'_3_I_0_O_0) -1.0
 held('W.opc'_3_I_0) one_order_beyond('W.opc'_3_I_0_K_1) -1.0
 held('W.opc'_3_I_0) one_order_beyond('W.opc'_3_I_0_O_1) -1.0
 held('W.opc'_3_I_0) moved(I_1) -1.0986122886681098
 held('W.opc'_3_O_0) inclusion('W.opc'_3_O_0) 1.0
 held('W.opc'_3_O_0) one_order_within('W.opc'_3_K_0_O_0) -1.0
 held('W.opc'_3_O_0) one_order_within('W.opc'_3_I_0_O_0) -1.0
 held('W.opc'_3_O_0) one_order_within('W.opc'_3_O_0_K_1) 1.0
 held('W.opc'_3_O_0) one_order_within('W.opc'_3_O_0_I_1) 1.0
 held('W.opc'_3_O_0) one_order_beyond('W.opc'_3_K_0_O_0) 1.0
 held('W.opc'_3_O_0) one_order_beyond('W.opc'_3_I_0_O_0) 1.0
 held('W.opc'_3_O_0) one_order_beyond('W.opc'_3_O_0_K_1) -1.0
 held('W.opc'_3_O_0) one_order_beyond('W.opc'_3_O_0_I_1) -1.0
 held('W.opc'_3_O_0) capacity(O_0) 1.0986122886681098
 held('W.opc'_3_K_1) inclusion('W.opc'_3_K_0) -1.0
 held('W.opc'_3_K_1) inclusion('W.opc'_3_K_1) 1.0
 held('W.opc'_3_K_1) one_order_within('W.opc'_3_I_0_K_1) -1.0
 held('W.opc'_3_K_1) one_order_within('W.opc'_3_O_0_K_1) -1.0
 held('W.opc'_3_K_1) one_order_within('W.opc'_3_K_1_I_1) 1.0
 held('W.opc'_3_K_1) one_order_within('W.opc'_3_K_1_O_1) 1.0
 held('W.opc'_3_K_1) one_order_beyond('W.opc'_3_I_0_K_1) 1.0
 held('W.opc'_3_K_1) one_order_beyond('W.opc'_3_O_0_K_1) 1.0
 held('W.opc'_3_K_1) one_order_beyond('W.opc'_3_K_1_I_1) -1.0
 held('W.opc'_3_K_1) one_order_beyond('W.opc'_3_K_1_O_1) -1.0
 held('W.opc'_3_K_1) moved(K_2) -1.0986122886681098
 held('W.opc'_3_I_1) pair_exponent(W1tile01_'W.opc'_3) -1.0
 held('W.opc'_3_I_1) inclusion('W.opc'_3_I_0) -1.0
 held('W.opc'_3_I_1) inclusion('W.opc'_3_I_1) 1.0
 held('W.opc'_3_I_1) one_order_within('W.opc'_3_K_0_I_1) -1.0
 held('W.opc'_3_I_1) one_order_within('W.opc'_3_O_0_I_1) -1.0
 held('W.opc'_3_I_1) one_order_within('W.opc'_3_K_1_I_1) -1.0
 held('W.opc'_3_I_1) one_order_within('W.opc'_3_I_1_O_1) 1.0
 held('W.opc'_3_I_1) one_order_beyond('W.opc'_3_K_0_I_1) 1.0
 held('W.opc'_3_I_1) one_order_beyond('W.opc'_3_O_0_I_1) 1.0
 held('W.opc'_3_I_1) one_order_beyond('W.opc'_3_K_1_I_1) 1.0
 held('W.opc'_3_I_1) one_order_beyond('W.opc'_3_I_1_O_1) -1.0
 held('W.opc'_3_I_1) moved(I_2) -1.0986122886681098
 held('W.opc'_3_O_1) inclusion('W.opc'_3_O_0) -1.0
 held('W.opc'_3_O_1) inclusion('W.opc'_3_O_1) 1.0
 held('W.opc'_3_O_1) one_order_within('W.opc'_3_K_0_O_1) -1.0
 held('W.opc'_3_O_1) one_order_within('W.opc'_3_I_0_O_1) -1.0
 held('W.opc'_3_O_1) one_order_within('W.opc'_3_K_1_O_1) -1.0
 held('W.opc'_3_O_1) one_order_within('W.opc'_3_I_1_O_1) -1.0
 held('W.opc'_3_O_1) one_order_beyond('W.opc'_3_K_0_O_1) 1.0
 held('W.opc'_3_O_1) one_order_beyond('W.opc'_3_I_0_O_1) 1.0
 held('W.opc'_3_O_1) one_order_beyond('W.opc'_3_K_1_O_1) 1.0
 held('W.opc'_3_O_1) one_order_beyond('W.opc'_3_I_1_O_1) 1.0
 held('W.opc'_3_O_1) capacity(O_1) 1.0986122886681098
 held('W.opc'_3_O_1) part(O_1) 1.0986122886681098
 within(K_0_I_0) one_order_within('C.op'_2_K_0_I_0) 1.0
 within(K_0_I_0) one_order_within('H.ks'_2_K_0_I_0) 1.0
 within(K_0_I_0) one_order_within('H.opc'_3_K_0_I_0) 1.0
 within(K_0_I_0) one_order_within('W.ks'_2_K_0_I_0) 1.0
 within(K_0_I_0) one_order_within('W.opc'_3_K_0_I_0) 1.0
 within(K_0_I_0) one_order_beyond('C.op'_2_K_0_I_0) -1.0
 within(K_0_I_0) one_order_beyond('H.ks'_2_K_0_I_0) -1.0
 within(K_0_I_0) one_order_beyond('H.opc'_3_K_0_I_0) -1.0
 within(K_0_I_0) one_order_beyond('W.ks'_2_K_0_I_0) -1.0
 within(K_0_I_0) one_order_beyond('W.opc'_3_K_0_I_0) -1.0
 within(K_0_O_0) one_order_within('C.op'_2_K_0_O_0) 1.0
 within(K_0_O_0) one_order_within('H.ks'_2_K_0_O_0) 1.0
 within(K_0_O_0) one_order_within('H.opc'_3_K_0_O_0) 1.0
 within(K_0_O_0) one_order_within('W.ks'_2_K_0_O_0) 1.0
 within(K_0_O_0) one_order_within('W.opc'_3_K_0_O_0) 1.0
 within(K_0_O_0) one_order_beyond('C.op'_2_K_0_O_0) -1.0
 within(K_0_O_0) one_order_beyond('H.ks'_2_K_0_O_0) -1.0
 within(K_0_O_0) one_order_beyond('H.opc'_3_K_0_O_0) -1.0
 within(K_0_O_0) one_order_beyond('W.ks'_2_K_0_O_0) -1.0
 within(K_0_O_0) one_order_beyond('W.opc'_3_K_0_O_0) -1.0
 within(K_0_I_1) one_order_within('C.op'_2_K_0_I_1) 1.0
 within(K_0_I_1) one_order_within('H.ks'_2_K_0_I_1) 1.0
 within(K_0_I_1) one_order_within('H.opc'_3_K_0_I_1) 1.0
 within(K_0_I_1) one_order_within('W.ks'_2_K_0_I_1) 1.0
 within(K_0_I_1) one_order_within('W.opc'_3_K_0_I_1) 1.0
 within(K_0_I_1) one_order_beyond('C.op'_2_K_0_I_1) -1.0
 within(K_0_I_1) one_order_beyond('H.ks'_2_K_0_I_1) -1.0
 within(K_0_I_1) one_order_beyond('H.opc'_3_K_0_I_1) -1.0
 within(K_0_I_1) one_order_beyond('W.ks'_2_K_0_I_1) -1.0
 within(K_0_I_1) one_order_beyond('W.opc'_3_K_0_I_1) -1.0
 within(K_0_O_1) one_order_within('C.op'_2_K_0_O_1) 1.0
 within(K_0_O_1) one_order_within('H.ks'_2_K_0_O_1) 1.0
 within(K_0_O_1) one_order_within('H.opc'_3_K_0_O_1) 1.0
 within(K_0_O_1) one_order_within('W.ks'_2_K_0_O_1) 1.0
 within(K_0_O_1) one_order_within('W.opc'_3_K_0_O_1) 1.0
 within(K_0_O_1) one_order_beyond('C.op'_2_K_0_O_1) -1.0
 within(K_0_O_1) one_order_beyond('H.ks'_2_K_0_O_1) -1.0
 within(K_0_O_1) one_order_beyond('H.opc'_3_K_0_O_1) -1.0
 within(K_0_O_1) one_order_beyond('W.ks'_2_K_0_O_1) -1.0
 within(K_0_O_1) one_order_beyond('W.opc'_3_K_0_O_1) -1.0
 within(I_0_O_0) one_order_within('C.op'_2_I_0_O_0) 1.0
 within(I_0_O_0) one_order_within('H.ks'_2_I_0_O_0) 1.0
 within(I_0_O_0) one_order_within('H.opc'_3_I_0_O_0) 1.0
 within(I_0_O_0) one_order_within('W.ks'_2_I_0_O_0) 1.0
 within(I_0_O_0) one_order_within('W.opc'_3_I_0_O_0) 1.0
 within(I_0_O_0) one_order_beyond('C.op'_2_I_0_O_0) -1.0
 within(I_0_O_0) one_order_beyond('H.ks'_2_I_0_O_0) -1.0
 within(I_0_O_0) one_order_beyond('H.opc'_3_I_0_O_0) -1.0
 within(I_0_O_0) one_order_beyond('W.ks'_2_I_0_O_0) -1.0
 within(I_0_O_0) one_order_beyond('W.opc'_3_I_0_O_0) -1.0
 within(I_0_K_1) one_order_within('C.op'_2_I_0_K_1) 1.0
 within(I_0_K_1) one_order_within('H.ks'_2_I_0_K_1) 1.0
 within(I_0_K_1) one_order_within('H.opc'_3_I_0_K_1) 1.0
 within(I_0_K_1) one_order_within('W.ks'_2_I_0_K_1) 1.0
 within(I_0_K_1) one_order_within('W.opc'_3_I_0_K_1) 1.0
 within(I_0_K_1) one_order_beyond('C.op'_2_I_0_K_1) -1.0
 within(I_0_K_1) one_order_beyond('H.ks'_2_I_0_K_1) -1.0
 within(I_0_K_1) one_order_beyond('H.opc'_3_I_0_K_1) -1.0
 within(I_0_K_1) one_order_beyond('W.ks'_2_I_0_K_1) -1.0
 within(I_0_K_1) one_order_beyond('W.opc'_3_I_0_K_1) -1.0
 within(I_0_O_1) one_order_within('C.op'_2_I_0_O_1) 1.0
 within(I_0_O_1) one_order_within('H.ks'_2_I_0_O_1) 1.0
 within(I_0_O_1) one_order_within('H.opc'_3_I_0_O_1) 1.0
 within(I_0_O_1) one_order_within('W.ks'_2_I_0_O_1) 1.0
 within(I_0_O_1) one_order_within('W.opc'_3_I_0_O_1) 1.0
 within(I_0_O_1) one_order_beyond('C.op'_2_I_0_O_1) -1.0
 within(I_0_O_1) one_order_beyond('H.ks'_2_I_0_O_1) -1.0
 within(I_0_O_1) one_order_beyond('H.opc'_3_I_0_O_1) -1.0
 within(I_0_O_1) one_order_beyond('W.ks'_2_I_0_O_1) -1.0
 within(I_0_O_1) one_order_beyond('W.opc'_3_I_0_O_1) -1.0
 within(O_0_K_1) one_order_within('C.op'_2_O_0_K_1) 1.0
 within(O_0_K_1) one_order_within('H.ks'_2_O_0_K_1) 1.0
 within(O_0_K_1) one_order_within('H.opc'_3_O_0_K_1) 1.0
 within(O_0_K_1) one_order_within('W.ks'_2_O_0_K_1) 1.0
 within(O_0_K_1) one_order_within('W.opc'_3_O_0_K_1) 1.0
 within(O_0_K_1) one_order_beyond('C.op'_2_O_0_K_1) -1.0
 within(O_0_K_1) one_order_beyond('H.ks'_2_O_0_K_1) -1.0
 within(O_0_K_1) one_order_beyond('H.opc'_3_O_0_K_1) -1.0
 within(O_0_K_1) one_order_beyond('W.ks'_2_O_0_K_1) -1.0
 within(O_0_K_1) one_order_beyond('W.opc'_3_O_0_K_1) -1.0
 within(O_0_I_1) one_order_within('C.op'_2_O_0_I_1) 1.0
 within(O_0_I_1) one_order_within('H.ks'_2_O_0_I_1) 1.0
 within(O_0_I_1) one_order_within('H.opc'_3_O_0_I_1) 1.0
 within(O_0_I_1) one_order_within('W.ks'_2_O_0_I_1) 1.0
 within(O_0_I_1) one_order_within('W.opc'_3_O_0_I_1) 1.0
 within(O_0_I_1) one_order_beyond('C.op'_2_O_0_I_1) -1.0
 within(O_0_I_1) one_order_beyond('H.ks'_2_O_0_I_1) -1.0
 within(O_0_I_1) one_order_beyond('H.opc'_3_O_0_I_1) -1.0
 within(O_0_I_1) one_order_beyond('W.ks'_2_O_0_I_1) -1.0
 within(O_0_I_1) one_order_beyond('W.opc'_3_O_0_I_1) -1.0
 within(K_1_I_1) one_order_within('C.op'_2_K_1_I_1) 1.0
 within(K_1_I_1) one_order_within('H.ks'_2_K_1_I_1) 1.0
 within(K_1_I_1) one_order_within('H.opc'_3_K_1_I_1) 1.0
 within(K_1_I_1) one_order_within('W.ks'_2_K_1_I_1) 1.0
 within(K_1_I_1) one_order_within('W.opc'_3_K_1_I_1) 1.0
 within(K_1_I_1) one_order_beyond('C.op'_2_K_1_I_1) -1.0
 within(K_1_I_1) one_order_beyond('H.ks'_2_K_1_I_1) -1.0
 within(K_1_I_1) one_order_beyond('H.opc'_3_K_1_I_1) -1.0
 within(K_1_I_1) one_order_beyond('W.ks'_2_K_1_I_1) -1.0
 within(K_1_I_1) one_order_beyond('W.opc'_3_K_1_I_1) -1.0
 within(K_1_O_1) one_order_within('C.op'_2_K_1_O_1) 1.0
 within(K_1_O_1) one_order_within('H.ks'_2_K_1_O_1) 1.0
 within(K_1_O_1) one_order_within('H.opc'_3_K_1_O_1) 1.0
 within(K_1_O_1) one_order_within('W.ks'_2_K_1_O_1) 1.0
 within(K_1_O_1) one_order_within('W.opc'_3_K_1_O_1) 1.0
 within(K_1_O_1) one_order_beyond('C.op'_2_K_1_O_1) -1.0
 within(K_1_O_1) one_order_beyond('H.ks'_2_K_1_O_1) -1.0
 within(K_1_O_1) one_order_beyond('H.opc'_3_K_1_O_1) -1.0
 within(K_1_O_1) one_order_beyond('W.ks'_2_K_1_O_1) -1.0
 within(K_1_O_1) one_order_beyond('W.opc'_3_K_1_O_1) -1.0
 within(I_1_O_1) one_order_within('C.op'_2_I_1_O_1) 1.0
 within(I_1_O_1) one_order_within('H.ks'_2_I_1_O_1) 1.0
 within(I_1_O_1) one_order_within('H.opc'_3_I_1_O_1) 1.0
 within(I_1_O_1) one_order_within('W.ks'_2_I_1_O_1) 1.0
 within(I_1_O_1) one_order_within('W.opc'_3_I_1_O_1) 1.0
 within(I_1_O_1) one_order_beyond('C.op'_2_I_1_O_1) -1.0
 within(I_1_O_1) one_order_beyond('H.ks'_2_I_1_O_1) -1.0
 within(I_1_O_1) one_order_beyond('H.opc'_3_I_1_O_1) -1.0
 within(I_1_O_1) one_order_beyond('W.ks'_2_I_1_O_1) -1.0
 within(I_1_O_1) one_order_beyond('W.opc'_3_I_1_O_1) -1.0
 pair(H0tile_1_1) one_pair(H0tile) 1.0
 pair(H0tile_1_2) one_pair(H0tile) 1.0
 pair(H0tile_1_2) pair_exponent(H0tile_'H.ks'_2) 1.0
 pair(H0tile_1_2) sent_apart(H) 0.6931471805599453
 pair(H0tile_1_2) capacity(I_0) 0.6931471805599453
 pair(H0tile_3_1) one_pair(H0tile) 1.0
 pair(H0tile_3_1) pair_exponent(H0tile_'H.opc'_3) 1.0
 pair(H0tile_3_1) sent_apart(H) 1.0986122886681098
 pair(H0tile_3_1) capacity(I_0) 1.0986122886681098
 pair(W0tile_1_1) one_pair(W0tile) 1.0
 pair(W0tile_1_2) one_pair(W0tile) 1.0
 pair(W0tile_1_2) pair_exponent(W0tile_'W.ks'_2) 1.0
 pair(W0tile_1_2) sent_apart(W) 0.6931471805599453
 pair(W0tile_1_2) capacity(I_0) 0.6931471805599453
 pair(W0tile_3_1) one_pair(W0tile) 1.0
 pair(W0tile_3_1) pair_exponent(W0tile_'W.opc'_3) 1.0
 pair(W0tile_3_1) sent_apart(W) 1.0986122886681098
 pair(W0tile_3_1) capacity(I_0) 1.0986122886681098
 pair(H1tile01_1_1) one_pair(H1tile01) 1.0
 pair(H1tile01_1_2) one_pair(H1tile01) 1.0
 pair(H1tile01_1_2) pair_exponent(H1tile01_'H.ks'_2) 1.0
 pair(H1tile01_1_2) capacity(I_1) 0.6931471805599453
 pair(H1tile01_1_2) part(I_1) 0.6931471805599453
 pair(H1tile01_1_2) moved(I_2) 0.6931471805599453
 pair(H1tile01_3_1) one_pair(H1tile01) 1.0
 pair(H1tile01_3_1) pair_exponent(H1tile01_'H.opc'_3) 1.0
 pair(H1tile01_3_1) capacity(I_1) 1.0986122886681098
 pair(H1tile01_3_1) part(I_1) 1.0986122886681098
 pair(H1tile01_3_1) moved(I_2) 1.0986122886681098
 pair(H1tile01_3_2) one_pair(H1tile01) 1.0
 pair(H1tile01_3_2) pair_exponent(H1tile01_'H.opc'_3) 1.0
 pair(H1tile01_3_2) pair_exponent(H1tile01_'H.ks'_2) 1.0
 pair(H1tile01_3_2) capacity(I_1) 1.3862943611198906
 pair(H1tile01_3_2) part(I_1) 1.3862943611198906
 pair(H1tile01_3_2) moved(I_2) 1.3862943611198906
 pair(W1tile01_1_1) one_pair(W1tile01) 1.0
 pair(W1tile01_1_2) one_pair(W1tile01) 1.0
 pair(W1tile01_1_2) pair_exponent(W1tile01_'W.ks'_2) 1.0
 pair(W1tile01_1_2) capacity(I_1) 0.6931471805599453
 pair(W1tile01_1_2) part(I_1) 0.6931471805599453
 pair(W1tile01_1_2) moved(I_2) 0.6931471805599453
 pair(W1tile01_3_1) one_pair(W1tile01) 1.0
 pair(W1tile01_3_1) pair_exponent(W1tile01_'W.opc'_3) 1.0
 pair(W1tile01_3_1) capacity(I_1) 1.0986122886681098
 pair(W1tile01_3_1) part(I_1) 1.0986122886681098
 pair(W1tile01_3_1) moved(I_2) 1.0986122886681098
 pair(W1tile01_3_2) one_pair(W1tile01) 1.0
 pair(W1tile01_3_2) pair_exponent(W1tile01_'W.opc'_3) 1.0
 pair(W1tile01_3_2) pair_exponent(W1tile01_'W.ks'_2) 1.0
 pair(W1tile01_3_2) capacity(I_1) 1.3862943611198906
 pair(W1tile01_3_2) part(I_1) 1.3862943611198906
 pair(W1tile01_3_2) moved(I_2) 1.3862943611198906
 pair(H0tile01_1_1) one_pair(H0tile01) 1.0
 pair(H0tile01_1_2) one_pair(H0tile01) 1.0
 pair(H0tile01_1_2) pair_exponent(H0tile01_'H.ks'_2) 1.0
 pair(H0tile01_1_2) sent_merged(H) 0.6931471805599453
 pair(H0tile01_3_1) one_pair(H0tile01) 1.0
 pair(H0tile01_3_1) pair_exponent(H0tile01_'H.opc'_3) 1.0
 pair(H0tile01_3_1) sent_merged(H) 1.0986122886681098
 pair(H0tile01_3_2) one_pair(H0tile01) 1.0
 pair(H0tile01_3_2) pair_exponent(H0tile01_'H.opc'_3) 1.0
 pair(H0tile01_3_2) pair_exponent(H0tile01_'H.ks'_2) 1.0
 pair(H0tile01_3_2) sent_merged(H) 1.3862943611198906
 pair(W0tile01_1_1) one_pair(W0tile01) 1.0
 pair(W0tile01_1_2) one_pair(W0tile01) 1.0
 pair(W0tile01_1_2) pair_exponent(W0tile01_'W.ks'_2) 1.0
 pair(W0tile01_1_2) sent_merged(W) 0.6931471805599453
 pair(W0tile01_3_1) one_pair(W0tile01) 1.0
 pair(W0tile01_3_1) pair_exponent(W0tile01_'W.opc'_3) 1.0
 pair(W0tile01_3_1) sent_merged(W) 1.0986122886681098
 pair(W0tile01_3_2) one_pair(W0tile01) 1.0
 pair(W0tile01_3_2) pair_exponent(W0tile01_'W.opc'_3) 1.0
 pair(W0tile01_3_2) pair_exponent(W0tile01_'W.ks'_2) 1.0
 pair(W0tile01_3_2) sent_merged(W) 1.3862943611198906
 MARKER 'MARKER' 'INTEND'
 log_sent(H) sent_merged(H) -1.0
 log_sent(H) sent_apart(H) -1.0
 log_sent(H) moved(I_1) 1.0
 log_sent(W) sent_merged(W) -1.0
 log_sent(W) sent_apart(W) -1.0
 log_sent(W) moved(I_1) 1.0
 MARKER 'MARKER' 'INTORG'
 reuse(H_0) sent_apart(H) -0.6931481805599453
 reuse(H_0) one_reuse(H) 1.0
 reuse(H_0) reuse_nothing(H_0_'H.opc'_0_3) 1.0
 reuse(H_0) reuse_nothing(H_0_'H.ks'_1_2) 1.0
 reuse(H_0) reuse_something(H_0_'H.opc'_1) -1.0
 reuse(H_0) reuse_something(H_0_'H.ks'_0) -1.0
 reuse(W_0) sent_apart(W) -0.6931481805599453
 reuse(W_0) one_reuse(W) 1.0
 reuse(W_0) reuse_nothing(W_0_'W.opc'_0_3) 1.0
 reuse(W_0) reuse_nothing(W_0_'W.ks'_1_2) 1.0
 reuse(W_0) reuse_something(W_0_'W.opc'_1) -1.0
 reuse(W_0) reuse_something(W_0_'W.ks'_0) -1.0
 division(1_0) one_division(1) 1.0
 division(1_0) part(I_1) -2.803360380906535
 division(1_0) part(O_1) -1.8718021769015913
 division(1_1) one_division(1) 1.0
 division(1_1) part(I_1) -2.5257286443082556
 division(1_1) part(O_1) -2.2512917986064953
 division(1_2) one_division(1) 1.0
 division(1_2) part(I_1) -1.8718021769015913
 division(1_2) part(O_1) -2.917770732084279
 MARKER 'MARKER' 'INTEND'
 log_moved(K_0) moved(K_0) -1.0
 log_moved(K_0) axiom_compulsory(K_0) 1.0
 log_moved(K_0) share_tangent(K_0_0) -0.05387608500448968
 log_moved(K_0) share_tangent(K_0_1) -0.05832172210814722
 log_moved(K_0) share_tangent(K_0_2) -0.06313419524407715
 log_moved(K_0) share_tangent(K_0_3) -0.06834377424120064
 log_moved(K_0) share_tangent(K_0_4) -0.0739832266725597
 log_moved(K_0) share_tangent(K_0_5) -0.0800880239590817
 log_moved(K_0) share_tangent(K_0_6) -0.08669656448019496
 log_moved(K_0) share_tangent(K_0_7) -0.09385041509463131
 log_moved(K_0) share_tangent(K_0_8) -0.10159457259055155
 log_moved(K_0) share_tangent(K_0_9) -0.10997774670947923
 log_moved(K_0) share_tangent(K_0_10) -0.11905266652422763
 log_moved(K_0) share_tangent(K_0_11) -0.12887641209789671
 log_moved(K_0) share_tangent(K_0_12) -0.1395107735100321
 log_moved(K_0) share_tangent(K_0_13) -0.15102263950817355
 log_moved(K_0) share_tangent(K_0_14) -0.16348441822936094
 log_moved(K_0) share_tangent(K_0_15) -0.17697449263788112
 log_moved(K_0) share_tangent(K_0_16) -0.19157771354389833
 log_moved(K_0) share_tangent(K_0_17) -0.20738593330399538
 log_moved(K_0) share_tangent(K_0_18) -0.22449858356052493
 log_moved(K_0) share_tangent(K_0_19) -0.24302330065368538
 log_moved(K_0) share_tangent(K_0_20) -0.2630766026400735
 log_moved(K_0) share_tangent(K_0_21) -0.28478462217607764
 log_moved(K_0) share_tangent(K_0_22) -0.3082838998758504
 log_moved(K_0) share_tangent(K_0_23) -0.3337222431339791
 log_moved(K_0) share_tangent(K_0_24) -0.3612596558147376
 log_moved(K_0) share_tangent(K_0_25) -0.39106934465554144
 log_moved(K_0) share_tangent(K_0_26) -0.4233388087147591
 log_moved(K_0) share_tangent(K_0_27) -0.4582710187163519
 log_moved(K_0) share_tangent(K_0_28) -0.4960856937092843
 log_moved(K_0) share_tangent(K_0_29) -0.537020683071705
 log_moved(K_0) share_tangent(K_0_30) -0.5813334625525484
 log_moved(K_0) share_tangent(K_0_31) -0.6293027537604369
 log_moved(K_0) share_tangent(K_0_32) -0.6812302772862857
 log_moved(K_0) share_tangent(K_0_33) -0.7374426504865004
 log_moved(K_0) share_tangent(K_0_34) -0.7982934418635856
 log_moved(K_0) share_tangent(K_0_35) -0.86416539496596
 log_moved(K_0) share_tangent(K_0_36) -0.9354728357949912
 log_moved(K_0) share_tangent(K_0_37) -1.0126642788615658
 log_moved(K_0) share_tangent(K_0_38) -1.0962252482839057
 log_moved(K_0) share_tangent(K_0_39) -1.1866813316710165
 log_moved(K_0) share_tangent(K_0_40) -1.2846014860002468
 log_moved(K_0) share_tangent(K_0_41) -1.3906016162825507
 log_moved(K_1) moved(K_1) -1.0
 log_moved(K_1) axiom_compulsory(K_1) 1.0
 log_moved(K_1) share_tangent(K_1_0) -0.07782101167315174
 log_moved(K_1) share_tangent(K_1_1) -0.08412742017538766
 log_moved(K_1) share_tangent(K_1_2) -0.09094488330595595
 log_moved(K_1) share_tangent(K_1_3) -0.0983148155772605
 log_moved(K_1) share_tangent(K_1_4) -0.10628198762401116
 log_moved(K_1) share_tangent(K_1_5) -0.1148947981744789
 log_moved(K_1) share_tangent(K_1_6) -0.12420556806158115
 log_moved(K_1) share_tangent(K_1_7) -0.1342708580598456
 log_moved(K_1) share_tangent(K_1_8) -0.1451518124790395
 log_moved(K_1) share_tangent(K_1_9) -0.15691453060171548
 log_moved(K_1) share_tangent(K_1_10) -0.16963046822107203
 log_moved(K_1) share_tangent(K_1_11) -0.18337687171837702
 log_moved(K_1) share_tangent(K_1_12) -0.19823724731687578
 log_moved(K_1) share_tangent(K_1_13) -0.21430186836279175
 log_moved(K_1) share_tangent(K_1_14) -0.2316683237150345
 log_moved(K_1) share_tangent(K_1_15) -0.25044211057495624
 log_moved(K_1) share_tangent(K_1_16) -0.2707372753574606
 log_moved(K_1) share_tangent(K_1_17) -0.2926771064966068
 log_moved(K_1) share_tangent(K_1_18) -0.31639488339434385
 log_moved(K_1) share_tangent(K_1_19) -0.34203468606206494
 log_moved(K_1) share_tangent(K_1_20) -0.3697522703733669
 log_moved(K_1) share_tangent(K_1_21) -0.3997160142449734
 log_moved(K_1) share_tangent(K_1_22) -0.43210794049365275
 log_moved(K_1) share_tangent(K_1_23) -0.46712482258274723
 log_moved(K_1) share_tangent(K_1_24) -0.5049793799754726
 log_moved(K_1) share_tangent(K_1_25) -0.5459015703564778
 log_moved(K_1) share_tangent(K_1_26) -0.5901399865716161
 log_moved(K_1) share_tangent(K_1_27) -0.6379633667720126
 log_moved(K_1) share_tangent(K_1_28) -0.6896622269362024
 log_moved(K_1) share_tangent(K_1_29) -0.7455506256875377
 log_moved(K_1) share_tangent(K_1_30) -0.8059680721277159
 log_moved(K_1) share_tangent(K_1_31) -0.8712815882760869
 log_moved(K_1) share_tangent(K_1_32) -0.9418879386435614
 log_moved(K_1) share_tangent(K_1_33) -1.0182160404852967
 log_moved(K_1) share_tangent(K_1_34) -1.1007295693738552
 log_moved(K_1) share_tangent(K_1_35) -1.1899297759211138
 log_moved(K_1) share_tangent(K_1_36) -1.2863585307598473
 log_moved(K_1) share_tangent(K_1_37) -1.3906016162825499
 log_moved(K_2) moved(K_2) -1.0
 log_moved(K_2) axiom_compulsory(K_2) 1.0
 log_moved(K_2) share_tangent(K_2_0) -0.11972463334331036
 log_moved(K_2) share_tangent(K_2_1) -0.1295802979519149
 log_moved(K_2) share_tangent(K_2_2) -0.14024727533855702
 log_moved(K_2) share_tangent(K_2_3) -0.15179235231568905
 log_moved(K_2) share_tangent(K_2_4) -0.16428781354867308
 log_moved(K_2) share_tangent(K_2_5) -0.17781189413594634
 log_moved(K_2) share_tangent(K_2_6) -0.1924492694453316
 log_moved(K_2) share_tangent(K_2_7) -0.2082915852733978
 log_moved(K_2) share_tangent(K_2_8) -0.22543803164724135
 log_moved(K_2) share_tangent(K_2_9) -0.24399596386130823
 log_moved(K_2) share_tangent(K_2_10) -0.264081574637619
 log_moved(K_2) share_tangent(K_2_11) -0.2858206216178447
 log_moved(K_2) share_tangent(K_2_12) -0.30934921474212446
 log_moved(K_2) share_tangent(K_2_13) -0.33481466844446317
 log_moved(K_2) share_tangent(K_2_14) -0.3623764240003771
 log_moved(K_2) share_tangent(K_2_15) -0.39220704780167964
 log_moved(K_2) share_tangent(K_2_16) -0.424493311808687
 log_moved(K_2) share_tangent(K_2_17) -0.45943736294464277
 log_moved(K_2) share_tangent(K_2_18) -0.4972579887540356
 log_moved(K_2) share_tangent(K_2_19) -0.5381919872491985
 log_moved(K_2) share_tangent(K_2_20) -0.5824956495219118
 log_moved(K_2) share_tangent(K_2_21) -0.6304463644027603
 log_moved(K_2) share_tangent(K_2_22) -0.6823443552151485
 log_moved(K_2) share_tangent(K_2_23) -0.7385145594979311
 log_moved(K_2) share_tangent(K_2_24) -0.7993086634657558
 log_moved(K_2) share_tangent(K_2_25) -0.8651073039450384
 log_moved(K_2) share_tangent(K_2_26) -0.9363224515720724
 log_moved(K_2) share_tangent(K_2_27) -1.0133999901746686
 log_moved(K_2) share_tangent(K_2_28) -1.096822508487043
 log_moved(K_2) share_tangent(K_2_29) -1.1871123216771085
 log_moved(K_2) share_tangent(K_2_30) -1.2848347416041945
 log_moved(K_2) share_tangent(K_2_31) -1.3906016162825503
 log_moved(I_0) moved(I_0) -1.0
 log_moved(I_0) axiom_compulsory(I_0) 1.0
 log_moved(I_0) share_tangent(I_0_0) -0.0323256510026938
 log_moved(I_0) share_tangent(I_0_1) -0.03496083271953147
 log_moved(I_0) share_tangent(I_0_2) -0.037810834013558066
 log_moved(I_0) share_tangent(I_0_3) -0.0408931669411334
 log_moved(I_0) share_tangent(I_0_4) -0.04422677113855189
 log_moved(I_0) share_tangent(I_0_5) -0.04783213019812238
 log_moved(I_0) share_tangent(I_0_6) -0.05173139753120678
 log_moved(I_0) share_tangent(I_0_7) -0.05594853249159279
 log_moved(I_0) share_tangent(I_0_8) -0.06050944759562144
 log_moved(I_0) share_tangent(I_0_9) -0.06544216774367478
 log_moved(I_0) share_tangent(I_0_10) -0.07077700242137346
 log_moved(I_0) share_tangent(I_0_11) -0.07654673193858677
 log_moved(I_0) share_tangent(I_0_12) -0.08278680885061641
 log_moved(I_0) share_tangent(I_0_13) -0.08953557579920159
 log_moved(I_0) share_tangent(I_0_14) -0.09683450111188678
 log_moved(I_0) share_tangent(I_0_15) -0.10472843360741102
 log_moved(I_0) share_tangent(I_0_16) -0.11326587817279034
 log_moved(I_0) share_tangent(I_0_17) -0.12249929380539822
 log_moved(I_0) share_tangent(I_0_18) -0.1324854159513872
 log_moved(I_0) share_tangent(I_0_19) -0.14328560512108515
 log_moved(I_0) share_tangent(I_0_20) -0.154966223923461
 log_moved(I_0) share_tangent(I_0_21) -0.16759904483637766
 log_moved(I_0) share_tangent(I_0_22) -0.18126169121820843
 log_moved(I_0) share_tangent(I_0_23) -0.19603811427064727
 log_moved(I_0) share_tangent(I_0_24) -0.21201910888344852
 log_moved(I_0) share_tangent(I_0_25) -0.2293028715307445
 log_moved(I_0) share_tangent(I_0_26) -0.24799560364697726
 log_moved(I_0) share_tangent(I_0_27) -0.26821216418993976
 log_moved(I_0) share_tangent(I_0_28) -0.29007677540064336
 log_moved(I_0) share_tangent(I_0_29) -0.3137237860966167
 log_moved(I_0) share_tangent(I_0_30) -0.33929849718874633
 log_moved(I_0) share_tangent(I_0_31) -0.3669580544941127
 log_moved(I_0) share_tangent(I_0_32) -0.39687241433078296
 log_moved(I_0) share_tangent(I_0_33) -0.42922538782772973
 log_moved(I_0) share_tangent(I_0_34) -0.46421577036672124
 log_moved(I_0) share_tangent(I_0_35) -0.5020585630961284
 log_moved(I_0) share_tangent(I_0_36) -0.5429862940223349
 log_moved(I_0) share_tangent(I_0_37) -0.5872504467962995
 log_moved(I_0) share_tangent(I_0_38) -0.6351230059745637
 log_moved(I_0) share_tangent(I_0_39) -0.6868981282496782
 log_moved(I_0) share_tangent(I_0_40) -0.7428939499190615
 log_moved(I_0) share_tangent(I_0_41) -0.8034545416984163
 log_moved(I_0) share_tangent(I_0_42) -0.8689520228912132
 log_moved(I_0) share_tangent(I_0_43) -0.9397888479049217
 log_moved(I_0) share_tangent(I_0_44) -1.0164002791636644
 log_moved(I_0) share_tangent(I_0_45) -1.0992570616123023
 log_moved(I_0) share_tangent(I_0_46) -1.1888683152456487
 log_moved(I_0) share_tangent(I_0_47) -1.285784663436188
 log_moved(I_0) share_tangent(I_0_48) -1.39060161628255
 log_moved(I_1) moved(I_1) -1.0
 log_moved(I_1) axiom_compulsory(I_1) 1.0
 log_moved(I_1) share_tangent(I_1_0) -0.035917390002993106
 log_moved(I_1) share_tangent(I_1_1) -0.03888877752692493
 log_moved(I_1) share_tangent(I_1_2) -0.04210598312997223
 log_moved(I_1) share_tangent(I_1_3) -0.045589342943835584
 log_moved(I_1) share_tangent(I_1_4) -0.049360875475466456
 log_moved(I_1) share_tangent(I_1_5) -0.05344442078724803
 log_moved(I_1) share_tangent(I_1_6) -0.05786579119132687
 log_moved(I_1) share_tangent(I_1_7) -0.06265293441064276
 log_moved(I_1) share_tangent(I_1_8) -0.06783611023800626
 log_moved(I_1) share_tangent(I_1_9) -0.07344808180989607
 log_moved(I_1) share_tangent(I_1_10) -0.07952432270402733
 log_moved(I_1) share_tangent(I_1_11) -0.08610324116976727
 log_moved(I_1) share_tangent(I_1_12) -0.09322642290876941
 log_moved(I_1) share_tangent(I_1_13) -0.10093889394045695
 log_moved(I_1) share_tangent(I_1_14) -0.10928940521394197
 log_moved(I_1) share_tangent(I_1_15) -0.1183307407654276
 log_moved(I_1) share_tangent(I_1_16) -0.1281200513689737
 log_moved(I_1) share_tangent(I_1_17) -0.13871921578964982
 log_moved(I_1) share_tangent(I_1_18) -0.15019523192257653
 log_moved(I_1) share_tangent(I_1_19) -0.162620640290267
 log_moved(I_1) share_tangent(I_1_20) -0.1760739825752169
 log_moved(I_1) share_tangent(I_1_21) -0.19064029808615424
 log_moved(I_1) share_tangent(I_1_22) -0.206411661296138
 log_moved(I_1) share_tangent(I_1_23) -0.22348776385031216
 log_moved(I_1) share_tangent(I_1_24) -0.24197654472222135
 log_moved(I_1) share_tangent(I_1_25) -0.2619948725019354
 log_moved(I_1) share_tangent(I_1_26) -0.28366928412876796
 log_moved(I_1) share_tangent(I_1_27) -0.3071367847381565
 log_moved(I_1) share_tangent(I_1_28) -0.332545713678579
 log_moved(I_1) share_tangent(I_1_29) -0.3600566821726481
 log_moved(I_1) share_tangent(I_1_30) -0.3898435885493904
 log_moved(I_1) share_tangent(I_1_31) -0.4220947174650474
 log_moved(I_1) share_tangent(I_1_32) -0.45701393006063523
 log_moved(I_1) share_tangent(I_1_33) -0.49482195257931105
 log_moved(I_1) share_tangent(I_1_34) -0.535757771588967
 log_moved(I_1) share_tangent(I_1_35) -0.5800801446293332
 log_moved(I_1) share_tangent(I_1_36) -0.6280692358324665
 log_moved(I_1) share_tangent(I_1_37) -0.6800283868554795
 log_moved(I_1) share_tangent(I_1_38) -0.7362860343196598
 log_moved(I_1) share_tangent(I_1_39) -0.7971977858762279
 log_moved(I_1) share_tangent(I_1_40) -0.8631486680216539
 log_moved(I_1) share_tangent(I_1_41) -0.9345555598710941
 log_moved(I_1) share_tangent(I_1_42) -1.0118698282739675
 log_moved(I_1) share_tangent(I_1_43) -1.0955801809283705
 log_moved(I_1) share_tangent(I_1_44) -1.1862157555290376
 log_moved(I_1) share_tangent(I_1_45) -1.2843494644755005
 log_moved(I_1) share_tangent(I_1_46) -1.3906016162825487
 log_moved(I_2) moved(I_2) -1.0
 log_moved(I_2) axiom_compulsory(I_2) 1.0
 log_moved(I_2) share_tangent(I_2_0) -0.23944926668662075
 log_moved(I_2) share_tangent(I_2_1) -0.25938227437345746
 log_moved(I_2) share_tangent(I_2_2) -0.28097460973726507
 log_moved(I_2) share_tangent(I_2_3) -0.3043644038811273
 log_moved(I_2) share_tangent(I_2_4) -0.32970128666265625
 log_moved(I_2) share_tangent(I_2_5) -0.3571473439103809
 log_moved(I_2) share_tangent(I_2_6) -0.3868781543238284
 log_moved(I_2) share_tangent(I_2_7) -0.41908391269058354
 log_moved(I_2) share_tangent(I_2_8) -0.4539706466058049
 log_moved(I_2) share_tangent(I_2_9) -0.49176153447782595
 log_moved(I_2) share_tangent(I_2_10) -0.5326983332514295
 log_moved(I_2) share_tangent(I_2_11) -0.5770429249822637
 log_moved(I_2) share_tangent(I_2_12) -0.625078992156191
 log_moved(I_2) share_tangent(I_2_13) -0.677113832470971
 log_moved(I_2) share_tangent(I_2_14) -0.7334803246898485
 log_moved(I_2) share_tangent(I_2_15) -0.7945390581430637
 log_moved(I_2) share_tangent(I_2_16) -0.8606806395001916
 log_moved(I_2) share_tangent(I_2_17) -0.932328191570257
 log_moved(I_2) share_tangent(I_2_18) -1.0099400601150317
 log_moved(I_2) share_tangent(I_2_19) -1.0940127459915923
 log_moved(I_2) share_tangent(I_2_20) -1.1850840813817634
 log_moved(I_2) share_tangent(I_2_21) -1.283736670427468
 log_moved(I_2) share_tangent(I_2_22) -1.3906016162825503
 log_moved(O_0) moved(O_0) -1.0
 log_moved(O_0) axiom_compulsory(O_0) 1.0
 log_moved(O_0) share_tangent(O_0_0) -0.0323256510026938
 log_moved(O_0) share_tangent(O_0_1) -0.03496083271953147
 log_moved(O_0) share_tangent(O_0_2) -0.037810834013558066
 log_moved(O_0) share_tangent(O_0_3) -0.0408931669411334
 log_moved(O_0) share_tangent(O_0_4) -0.04422677113855189
 log_moved(O_0) share_tangent(O_0_5) -0.04783213019812238
 log_moved(O_0) share_tangent(O_0_6) -0.05173139753120678
 log_moved(O_0) share_tangent(O_0_7) -0.05594853249159279
 log_moved(O_0) share_tangent(O_0_8) -0.06050944759562144
 log_moved(O_0) share_tangent(O_0_9) -0.06544216774367478
 log_moved(O_0) share_tangent(O_0_10) -0.07077700242137346
 log_moved(O_0) share_tangent(O_0_11) -0.07654673193858677
 log_moved(O_0) share_tangent(O_0_12) -0.08278680885061641
 log_moved(O_0) share_tangent(O_0_13) -0.08953557579920159
 log_moved(O_0) share_tangent(O_0_14) -0.09683450111188678
 log_moved(O_0) share_tangent(O_0_15) -0.10472843360741102
 log_moved(O_0) share_tangent(O_0_16) -0.11326587817279034
 log_moved(O_0) share_tangent(O_0_17) -0.12249929380539822
 log_moved(O_0) share_tangent(O_0_18) -0.1324854159513872
 log_moved(O_0) share_tangent(O_0_19) -0.14328560512108515
 log_moved(O_0) share_tangent(O_0_20) -0.154966223923461
 log_moved(O_0) share_tangent(O_0_21) -0.16759904483637766
 log_moved(O_0) share_tangent(O_0_22) -0.18126169121820843
 log_moved(O_0) share_tangent(O_0_23) -0.19603811427064727
 log_moved(O_0) share_tangent(O_0_24) -0.21201910888344852
 log_moved(O_0) share_tangent(O_0_25) -0.2293028715307445
 log_moved(O_0) share_tangent(O_0_26) -0.24799560364697726
 log_moved(O_0) share_tangent(O_0_27) -0.26821216418993976
 log_moved(O_0) share_tangent(O_0_28) -0.29007677540064336
 log_moved(O_0) share_tangent(O_0_29) -0.3137237860966167
 log_moved(O_0) share_tangent(O_0_30) -0.33929849718874633
 log_moved(O_0) share_tangent(O_0_31) -0.3669580544941127
 log_moved(O_0) share_tangent(O_0_32) -0.39687241433078296
 log_moved(O_0) share_tangent(O_0_33) -0.42922538782772973
 log_moved(O_0) share_tangent(O_0_34) -0.46421577036672124
 log_moved(O_0) share_tangent(O_0_35) -0.5020585630961284
 log_moved(O_0) share_tangent(O_0_36) -0.5429862940223349
 log_moved(O_0) share_tangent(O_0_37) -0.5872504467962995
 log_moved(O_0) share_tangent(O_0_38) -0.6351230059745637
 log_moved(O_0) share_tangent(O_0_39) -0.6868981282496782
 log_moved(O_0) share_tangent(O_0_40) -0.7428939499190615
 log_moved(O_0) share_tangent(O_0_41) -0.8034545416984163
 log_moved(O_0) share_tangent(O_0_42) -0.8689520228912132
 log_moved(O_0) share_tangent(O_0_43) -0.9397888479049217
 log_moved(O_0) share_tangent(O_0_44) -1.0164002791636644
 log_moved(O_0) share_tangent(O_0_45) -1.0992570616123023
 log_moved(O_0) share_tangent(O_0_46) -1.1888683152456487
 log_moved(O_0) share_tangent(O_0_47) -1.285784663436188
 log_moved(O_0) share_tangent(O_0_48) -1.39060161628255
 log_moved(O_1) moved(O_1) -1.0
 log_moved(O_1) axiom_compulsory(O_1) 1.0
 log_moved(O_1) share_tangent(O_1_0) -0.2424423825202035
 log_moved(O_1) share_tangent(O_1_1) -0.26247630108300424
 log_moved(O_1) share_tangent(O_1_2) -0.28416569707845846
 log_moved(O_1) share_tangent(O_1_3) -0.30764736878302085
 log_moved(O_1) share_tangent(O_1_4) -0.3330694186250915
 log_moved(O_1) share_tangent(O_1_5) -0.3605921872892644
 log_moved(O_1) share_tangent(O_1_6) -0.39038926500909465
 log_moved(O_1) share_tangent(O_1_7) -0.4226485864267601
 log_moved(O_1) share_tangent(O_1_8) -0.4575736159250613
 log_moved(O_1) share_tangent(O_1_9) -0.49538463090782753
 log_moved(O_1) share_tangent(O_1_10) -0.5363201111225688
 log_moved(O_1) share_tangent(O_1_11) -0.5806382427880437
 log_moved(O_1) share_tangent(O_1_12) -0.6286185470134983
 log_moved(O_1) share_tangent(O_1_13) -0.6805636427802627
 log_moved(O_1) share_tangent(O_1_14) -0.7368011556050948
 log_moved(O_1) share_tangent(O_1_15) -0.7976857839234949
 log_moved(O_1) share_tangent(O_1_16) -0.8636015362259846
 log_moved(O_1) share_tangent(O_1_17) -0.9349641530573021
 log_moved(O_1) share_tangent(O_1_18) -1.0122237291544272
 log_moved(O_1) share_tangent(O_1_19) -1.0958675522616532
 log_moved(O_1) share_tangent(O_1_20) -1.186423176527539
 log_moved(O_1) share_tangent(O_1_21) -1.28446174986812
 log_moved(O_1) share_tangent(O_1_22) -1.3906016162825496
 log_moved(O_2) moved(O_2) -1.0
 log_moved(O_2) axiom_compulsory(O_2) 1.0
 log_moved(O_2) share_tangent(O_2_0) -0.5387608500448966
 log_moved(O_2) share_tangent(O_2_1) -0.5830600083318281
 log_moved(O_2) share_tangent(O_2_2) -0.631001627693589
 log_moved(O_2) share_tangent(O_2_3) -0.6828852064320596
 log_moved(O_2) share_tangent(O_2_4) -0.739034868845386
 log_moved(O_2) share_tangent(O_2_5) -0.7998013900798356
 log_moved(O_2) share_tangent(O_2_6) -0.8655643874733953
 log_moved(O_2) share_tangent(O_2_7) -0.9367346920807541
 log_moved(O_2) share_tangent(O_2_8) -1.0137569151949375
 log_moved(O_2) share_tangent(O_2_9) -1.0971122258990273
 log_moved(O_2) share_tangent(O_2_10) -1.1873213569997352
 log_moved(O_2) share_tangent(O_2_11) -1.2849478581213407
 log_moved(O_2) share_tangent(O_2_12) -1.39060161628255
 share(K_0) objective 13364.0
 share(K_0) cutoff 1.0
 share(K_0) share_tangent(K_0_0) 1.0
 share(K_0) share_tangent(K_0_1) 1.0
 share(K_0) share_tangent(K_0_2) 1.0
 share(K_0) share_tangent(K_0_3) 1.0
 share(K_0) share_tangent(K_0_4) 1.0
 share(K_0) share_tangent(K_0_5) 1.0
 share(K_0) share_tangent(K_0_6) 1.0
 share(K_0) share_tangent(K_0_7) 1.0
 share(K_0) share_tangent(K_0_8) 1.0
 share(K_0) share_tangent(K_0_9) 1.0
 share(K_0) share_tangent(K_0_10) 1.0
 share(K_0) share_tangent(K_0_11) 1.0
 share(K_0) share_tangent(K_0_12) 1.0
 share(K_0) share_tangent(K_0_13) 1.0
 share(K_0) share_tangent(K_0_14) 1.0
 share(K_0) share_tangent(K_0_15) 1.0
 share(K_0) share_tangent(K_0_16) 1.0
 share(K_0) share_tangent(K_0_17) 1.0
 share(K_0) share_tangent(K_0_18) 1.0
 share(K_0) share_tangent(K_0_19) 1.0
 share(K_0) share_tangent(K_0_20) 1.0
 share(K_0) share_tangent(K_0_21) 1.0
 share(K_0) share_tangent(K_0_22) 1.0
 share(K_0) share_tangent(K_0_23) 1.0
 share(K_0) share_tangent(K_0_24) 1.0
 share(K_0) share_tangent(K_0_25) 1.0
 share(K_0) share_tangent(K_0_26) 1.0
 share(K_0) share_tangent(K_0_27) 1.0
 share(K_0) share_tangent(K_0_28) 1.0
 share(K_0) share_tangent(K_0_29) 1.0
 share(K_0) share_tangent(K_0_30) 1.0
 share(K_0) share_tangent(K_0_31) 1.0
 share(K_0) share_tangent(K_0_32) 1.0
 share(K_0) share_tangent(K_0_33) 1.0
 share(K_0) share_tangent(K_0_34) 1.0
 share(K_0) share_tangent(K_0_35) 1.0
 share(K_0) share_tangent(K_0_36) 1.0
 share(K_0) share_tangent(K_0_37) 1.0
 share(K_0) share_tangent(K_0_38) 1.0
 share(K_0) share_tangent(K_0_39) 1.0
 share(K_0) share_tangent(K_0_40) 1.0
 share(K_0) share_tangent(K_0_41) 1.0
 share(K_1) objective 13364.0
 share(K_1) cutoff 1.0
 share(K_1) share_tangent(K_1_0) 1.0
 share(K_1) share_tangent(K_1_1) 1.0
 share(K_1) share_tangent(K_1_2) 1.0
 share(K_1) share_tangent(K_1_3) 1.0
 share(K_1) share_tangent(K_1_4) 1.0
 share(K_1) share_tangent(K_1_5) 1.0
 share(K_1) share_tangent(K_1_6) 1.0
 share(K_1) share_tangent(K_1_7) 1.0
 share(K_1) share_tangent(K_1_8) 1.0
 share(K_1) share_tangent(K_1_9) 1.0
 share(K_1) share_tangent(K_1_10) 1.0
 share(K_1) share_tangent(K_1_11) 1.0
 share(K_1) share_tangent(K_1_12) 1.0
 share(K_1) share_tangent(K_1_13) 1.0
 share(K_1) share_tangent(K_1_14) 1.0
 share(K_1) share_tangent(K_1_15) 1.0
 share(K_1) share_tangent(K_1_16) 1.0
 share(K_1) share_tangent(K_1_17) 1.0
 share(K_1) share_tangent(K_1_18) 1.0
 share(K_1) share_tangent(K_1_19) 1.0
 share(K_1) share_tangent(K_1_20) 1.0
 share(K_1) share_tangent(K_1_21) 1.0
 share(K_1) share_tangent(K_1_22) 1.0
 share(K_1) share_tangent(K_1_23) 1.0
 share(K_1) share_tangent(K_1_24) 1.0
 share(K_1) share_tangent(K_1_25) 1.0
 share(K_1) share_tangent(K_1_26) 1.0
 share(K_1) share_tangent(K_1_27) 1.0
 share(K_1) share_tangent(K_1_28) 1.0
 share(K_1) share_tangent(K_1_29) 1.0
 share(K_1) share_tangent(K_1_30) 1.0
 share(K_1) share_tangent(K_1_31) 1.0
 share(K_1) share_tangent(K_1_32) 1.0
 share(K_1) share_tangent(K_1_33) 1.0
 share(K_1) share_tangent(K_1_34) 1.0
 share(K_1) share_tangent(K_1_35) 1.0
 share(K_1) share_tangent(K_1_36) 1.0
 share(K_1) share_tangent(K_1_37) 1.0
 share(K_2) objective 13364.0
 share(K_2) cutoff 1.0
 share(K_2) share_tangent(K_2_0) 1.0
 share(K_2) share_tangent(K_2_1) 1.0
 share(K_2) share_tangent(K_2_2) 1.0
 share(K_2) share_tangent(K_2_3) 1.0
 share(K_2) share_tangent(K_2_4) 1.0
 share(K_2) share_tangent(K_2_5) 1.0
 share(K_2) share_tangent(K_2_6) 1.0
 share(K_2) share_tangent(K_2_7) 1.0
 share(K_2) share_tangent(K_2_8) 1.0
 share(K_2) share_tangent(K_2_9) 1.0
 share(K_2) share_tangent(K_2_10) 1.0
 share(K_2) share_tangent(K_2_11) 1.0
 share(K_2) share_tangent(K_2_12) 1.0
 share(K_2) share_tangent(K_2_13) 1.0
 share(K_2) share_tangent(K_2_14) 1.0
 share(K_2) share_tangent(K_2_15) 1.0
 share(K_2) share_tangent(K_2_16) 1.0
 share(K_2) share_tangent(K_2_17) 1.0
 share(K_2) share_tangent(K_2_18) 1.0
 share(K_2) share_tangent(K_2_19) 1.0
 share(K_2) share_tangent(K_2_20) 1.0
 share(K_2) share_tangent(K_2_21) 1.0
 share(K_2) share_tangent(K_2_22) 1.0
 share(K_2) share_tangent(K_2_23) 1.0
 share(K_2) share_tangent(K_2_24) 1.0
 share(K_2) share_tangent(K_2_25) 1.0
 share(K_2) share_tangent(K_2_26) 1.0
 share(K_2) share_tangent(K_2_27) 1.0
 share(K_2) share_tangent(K_2_28) 1.0
 share(K_2) share_tangent(K_2_29) 1.0
 share(K_2) share_tangent(K_2_30) 1.0
 share(K_2) share_tangent(K_2_31) 1.0
 share(I_0) objective 13364.0
 share(I_0) cutoff 1.0
 share(I_0) share_tangent(I_0_0) 1.0
 share(I_0) share_tangent(I_0_1) 1.0
 share(I_0) share_tangent(I_0_2) 1.0
 share(I_0) share_tangent(I_0_3) 1.0
 share(I_0) share_tangent(I_0_4) 1.0
 share(I_0) share_tangent(I_0_5) 1.0
 share(I_0) share_tangent(I_0_6) 1.0
 share(I_0) share_tangent(I_0_7) 1.0
 share(I_0) share_tangent(I_0_8) 1.0
 share(I_0) share_tangent(I_0_9) 1.0
 share(I_0) share_tangent(I_0_10) 1.0
 share(I_0) share_tangent(I_0_11) 1.0
 share(I_0) share_tangent(I_0_12) 1.0
 share(I_0) share_tangent(I_0_13) 1.0
 share(I_0) share_tangent(I_0_14) 1.0
 share(I_0) share_tangent(I_0_15) 1.0
 share(I_0) share_tangent(I_0_16) 1.0
 share(I_0) share_tangent(I_0_17) 1.0
 share(I_0) share_tangent(I_0_18) 1.0
 share(I_0) share_tangent(I_0_19) 1.0
 share(I_0) share_tangent(I_0_20) 1.0
 share(I_0) share_tangent(I_0_21) 1.0
 share(I_0) share_tangent(I_0_22) 1.0
 share(I_0) share_tangent(I_0_23) 1.0
 share(I_0) share_tangent(I_0_24) 1.0
 share(I_0) share_tangent(I_0_25) 1.0
 share(I_0) share_tangent(I_0_26) 1.0
 share(I_0) share_tangent(I_0_27) 1.0
 share(I_0) share_tangent(I_0_28) 1.0
 share(I_0) share_tangent(I_0_29) 1.0
 share(I_0) share_tangent(I_0_30) 1.0
 share(I_0) share_tangent(I_0_31) 1.0
 share(I_0) share_tangent(I_0_32) 1.0
 share(I_0) share_tangent(I_0_33) 1.0
 share(I_0) share_tangent(I_0_34) 1.0
 share(I_0) share_tangent(I_0_35) 1.0
 share(I_0) share_tangent(I_0_36) 1.0
 share(I_0) share_tangent(I_0_37) 1.0
 share(I_0) share_tangent(I_0_38) 1.0
 share(I_0) share_tangent(I_0_39) 1.0
 share(I_0) share_tangent(I_0_40) 1.0
 share(I_0) share_tangent(I_0_41) 1.0
 share(I_0) share_tangent(I_0_42) 1.0
 share(I_0) share_tangent(I_0_43) 1.0
 share(I_0) share_tangent(I_0_44) 1.0
 share(I_0) share_tangent(I_0_45) 1.0
 share(I_0) share_tangent(I_0_46) 1.0
 share(I_0) share_tangent(I_0_47) 1.0
 share(I_0) share_tangent(I_0_48) 1.0
 share(I_1) objective 13364.0
 share(I_1) cutoff 1.0
 share(I_1) share_tangent(I_1_0) 1.0
 share(I_1) share_tangent(I_1_1) 1.0
 share(I_1) share_tangent(I_1_2) 1.0
 share(I_1) share_tangent(I_1_3) 1.0
 share(I_1) share_tangent(I_1_4) 1.0
 share(I_1) share_tangent(I_1_5) 1.0
 share(I_1) share_tangent(I_1_6) 1.0
 share(I_1) share_tangent(I_1_7) 1.0
 share(I_1) share_tangent(I_1_8) 1.0
 share(I_1) share_tangent(I_1_9) 1.0
 share(I_1) share_tangent(I_1_10) 1.0
 share(I_1) share_tangent(I_1_11) 1.0
 share(I_1) share_tangent(I_1_12) 1.0
 share(I_1) share_tangent(I_1_13) 1.0
 share(I_1) share_tangent(I_1_14) 1.0
 share(I_1) share_tangent(I_1_15) 1.0
 share(I_1) share_tangent(I_1_16) 1.0
 share(I_1) share_tangent(I_1_17) 1.0
 share(I_1) share_tangent(I_1_18) 1.0
 share(I_1) share_tangent(I_1_19) 1.0
 share(I_1) share_tangent(I_1_20) 1.0
 share(I_1) share_tangent(I_1_21) 1.0
 share(I_1) share_tangent(I_1_22) 1.0
 share(I_1) share_tangent(I_1_23) 1.0
 share(I_1) share_tangent(I_1_24) 1.0
 share(I_1) share_tangent(I_1_25) 1.0
 share(I_1) share_tangent(I_1_26) 1.0
 share(I_1) share_tangent(I_1_27) 1.0
 share(I_1) share_tangent(I_1_28) 1.0
 share(I_1) share_tangent(I_1_29) 1.0
 share(I_1) share_tangent(I_1_30) 1.0
 share(I_1) share_tangent(I_1_31) 1.0
 share(I_1) share_tangent(I_1_32) 1.0
 share(I_1) share_tangent(I_1_33) 1.0
 share(I_1) share_tangent(I_1_34) 1.0
 share(I_1) share_tangent(I_1_35) 1.0
 share(I_1) share_tangent(I_1_36) 1.0
 share(I_1) share_tangent(I_1_37) 1.0
 share(I_1) share_tangent(I_1_38) 1.0
 share(I_1) share_tangent(I_1_39) 1.0
 share(I_1) share_tangent(I_1_40) 1.0
 share(I_1) share_tangent(I_1_41) 1.0
 share(I_1) share_tangent(I_1_42) 1.0
 share(I_1) share_tangent(I_1_43) 1.0
 share(I_1) share_tangent(I_1_44) 1.0
 share(I_1) share_tangent(I_1_45) 1.0
 share(I_1) share_tangent(I_1_46) 1.0
 share(I_2) objective 13364.0
 share(I_2) cutoff 1.0
 share(I_2) share_tangent(I_2_0) 1.0
 share(I_2) share_tangent(I_2_1) 1.0
 share(I_2) share_tangent(I_2_2) 1.0
 share(I_2) share_tangent(I_2_3) 1.0
 share(I_2) share_tangent(I_2_4) 1.0
 share(I_2) share_tangent(I_2_5) 1.0
 share(I_2) share_tangent(I_2_6) 1.0
 share(I_2) share_tangent(I_2_7) 1.0
 share(I_2) share_tangent(I_2_8) 1.0
 share(I_2) share_tangent(I_2_9) 1.0
 share(I_2) share_tangent(I_2_10) 1.0
 share(I_2) share_tangent(I_2_11) 1.0
 share(I_2) share_tangent(I_2_12) 1.0
 share(I_2) share_tangent(I_2_13) 1.0
 share(I_2) share_tangent(I_2_14) 1.0
 share(I_2) share_tangent(I_2_15) 1.0
 share(I_2) share_tangent(I_2_16) 1.0
 share(I_2) share_tangent(I_2_17) 1.0
 share(I_2) share_tangent(I_2_18) 1.0
 share(I_2) share_tangent(I_2_19) 1.0
 share(I_2) share_tangent(I_2_20) 1.0
 share(I_2) share_tangent(I_2_21) 1.0
 share(I_2) share_tangent(I_2_22) 1.0
 share(O_0) objective 13364.0
 share(O_0) cutoff 1.0
 share(O_0) share_tangent(O_0_0) 1.0
 share(O_0) share_tangent(O_0_1) 1.0
 share(O_0) share_tangent(O_0_2) 1.0
 share(O_0) share_tangent(O_0_3) 1.0
 share(O_0) share_tangent(O_0_4) 1.0
 share(O_0) share_tangent(O_0_5) 1.0
 share(O_0) share_tangent(O_0_6) 1.0
 share(O_0) share_tangent(O_0_7) 1.0
 share(O_0) share_tangent(O_0_8) 1.0
 share(O_0) share_tangent(O_0_9) 1.0
 share(O_0) share_tangent(O_0_10) 1.0
 share(O_0) share_tangent(O_0_11) 1.0
 share(O_0) share_tangent(O_0_12) 1.0
 share(O_0) share_tangent(O_0_13) 1.0
 share(O_0) share_tangent(O_0_14) 1.0
 share(O_0) share_tangent(O_0_15) 1.0
 share(O_0) share_tangent(O_0_16) 1.0
 share(O_0) share_tangent(O_0_17) 1.0
 share(O_0) share_tangent(O_0_18) 1.0
 share(O_0) share_tangent(O_0_19) 1.0
 share(O_0) share_tangent(O_0_20) 1.0
 share(O_0) share_tangent(O_0_21) 1.0
 share(O_0) share_tangent(O_0_22) 1.0
 share(O_0) share_tangent(O_0_23) 1.0
 share(O_0) share_tangent(O_0_24) 1.0
 share(O_0) share_tangent(O_0_25) 1.0
 share(O_0) share_tangent(O_0_26) 1.0
 share(O_0) share_tangent(O_0_27) 1.0
 share(O_0) share_tangent(O_0_28) 1.0
 share(O_0) share_tangent(O_0_29) 1.0
 share(O_0) share_tangent(O_0_30) 1.0
 share(O_0) share_tangent(O_0_31) 1.0
 share(O_0) share_tangent(O_0_32) 1.0
 share(O_0) share_tangent(O_0_33) 1.0
 share(O_0) share_tangent(O_0_34) 1.0
 share(O_0) share_tangent(O_0_35) 1.0
 share(O_0) share_tangent(O_0_36) 1.0
 share(O_0) share_tangent(O_0_37) 1.0
 share(O_0) share_tangent(O_0_38) 1.0
 share(O_0) share_tangent(O_0_39) 1.0
 share(O_0) share_tangent(O_0_40) 1.0
 share(O_0) share_tangent(O_0_41) 1.0
 share(O_0) share_tangent(O_0_42) 1.0
 share(O_0) share_tangent(O_0_43) 1.0
 share(O_0) share_tangent(O_0_44) 1.0
 share(O_0) share_tangent(O_0_45) 1.0
 share(O_0) share_tangent(O_0_46) 1.0
 share(O_0) share_tangent(O_0_47) 1.0
 share(O_0) share_tangent(O_0_48) 1.0
 share(O_1) objective 13364.0
 share(O_1) cutoff 1.0
 share(O_1) share_tangent(O_1_0) 1.0
 share(O_1) share_tangent(O_1_1) 1.0
 share(O_1) share_tangent(O_1_2) 1.0
 share(O_1) share_tangent(O_1_3) 1.0
 share(O_1) share_tangent(O_1_4) 1.0
 share(O_1) share_tangent(O_1_5) 1.0
 share(O_1) share_tangent(O_1_6) 1.0
 share(O_1) share_tangent(O_1_7) 1.0
 share(O_1) share_tangent(O_1_8) 1.0
 share(O_1) share_tangent(O_1_9) 1.0
 share(O_1) share_tangent(O_1_10) 1.0
 share(O_1) share_tangent(O_1_11) 1.0
 share(O_1) share_tangent(O_1_12) 1.0
 share(O_1) share_tangent(O_1_13) 1.0
 share(O_1) share_tangent(O_1_14) 1.0
 share(O_1) share_tangent(O_1_15) 1.0
 share(O_1) share_tangent(O_1_16) 1.0
 share(O_1) share_tangent(O_1_17) 1.0
 share(O_1) share_tangent(O_1_18) 1.0
 share(O_1) share_tangent(O_1_19) 1.0
 share(O_1) share_tangent(O_1_20) 1.0
 share(O_1) share_tangent(O_1_21) 1.0
 share(O_1) share_tangent(O_1_22) 1.0
 share(O_2) objective 13364.0
 share(O_2) cutoff 1.0
 share(O_2) share_tangent(O_2_0) 1.0
 share(O_2) share_tangent(O_2_1) 1.0
 share(O_2) share_tangent(O_2_2) 1.0
 share(O_2) share_tangent(O_2_3) 1.0
 share(O_2) share_tangent(O_2_4) 1.0
 share(O_2) share_tangent(O_2_5) 1.0
 share(O_2) share_tangent(O_2_6) 1.0
 share(O_2) share_tangent(O_2_7) 1.0
 share(O_2) share_tangent(O_2_8) 1.0
 share(O_2) share_tangent(O_2_9) 1.0
 share(O_2) share_tangent(O_2_10) 1.0
 share(O_2) share_tangent(O_2_11) 1.0
 share(O_2) share_tangent(O_2_12) 1.0
RHS
 RHS objective 5220.0
 RHS one_pair(H0tile) 1.0
 RHS one_pair(W0tile) 1.0
 RHS one_pair(H1tile01) 1.0
 RHS one_pair(W1tile01) 1.0
 RHS one_pair(H0tile01) 1.0
 RHS one_pair(W0tile01) 1.0
 RHS one_reuse(H) 1.0
 RHS one_reuse(W) 1.0
 RHS reuse_nothing(H_0_'H.opc'_0_3) 1.0
 RHS reuse_nothing(H_0_'H.ks'_1_2) 1.0
 RHS reuse_nothing(W_0_'W.opc'_0_3) 1.0
 RHS reuse_nothing(W_0_'W.ks'_1_2) 1.0
 RHS one_size('C.op') 1.0
 RHS one_size('H.ks') 1.0
 RHS one_size('H.opc') 1.0
 RHS one_size('W.ks') 1.0
 RHS one_size('W.opc') 1.0
 RHS one_order_within('C.op'_2_K_0_I_0) 1.0
 RHS one_order_within('C.op'_2_K_0_O_0) 1.0
 RHS one_order_within('C.op'_2_K_0_I_1) 1.0
 RHS one_order_within('C.op'_2_K_0_O_1) 1.0
 RHS one_order_within('C.op'_2_I_0_O_0) 1.0
 RHS one_order_within('C.op'_2_I_0_K_1) 1.0
 RHS one_order_within('C.op'_2_I_0_O_1) 1.0
 RHS one_order_within('C.op'_2_O_0_K_1) 1.0
 RHS one_order_within('C.op'_2_O_0_I_1) 1.0
 RHS one_order_within('C.op'_2_K_1_I_1) 1.0
 RHS one_order_within('C.op'_2_K_1_O_1) 1.0
 RHS one_order_within('C.op'_2_I_1_O_1) 1.0
 RHS one_order_within('H.ks'_2_K_0_I_0) 1.0
 RHS one_order_within('H.ks'_2_K_0_O_0) 1.0
 RHS one_order_within('H.ks'_2_K_0_I_1) 1.0
 RHS one_order_within('H.ks'_2_K_0_O_1) 1.0
 RHS one_order_within('H.ks'_2_I_0_O_0) 1.0
 RHS one_order_within('H.ks'_2_I_0_K_1) 1.0
 RHS one_order_within('H.ks'_2_I_0_O_1) 1.0
 RHS one_order_within('H.ks'_2_O_0_K_1) 1.0
 RHS one_order_within('H.ks'_2_O_0_I_1) 1.0
 RHS one_order_within('H.ks'_2_K_1_I_1) 1.0
 RHS one_order_within('H.ks'_2_K_1_O_1) 1.0
 RHS one_order_within('H.ks'_2_I_1_O_1) 1.0
 RHS one_order_within('H.opc'_3_K_0_I_0) 1.0
 RHS one_order_within('H.opc'_3_K_0_O_0) 1.0
 RHS one_order_within('H.opc'_3_K_0_I_1) 1.0
 RHS one_order_within('H.opc'_3_K_0_O_1) 1.0
 RHS one_order_within('H.opc'_3_I_0_O_0) 1.0
 RHS one_order_within('H.opc'_3_I_0_K_1) 1.0
 RHS one_order_within('H.opc'_3_I_0_O_1) 1.0
 RHS one_order_within('H.opc'_3_O_0_K_1) 1.0
 RHS one_order_within('H.opc'_3_O_0_I_1) 1.0
 RHS one_order_within('H.opc'_3_K_1_I_1) 1.0
 RHS one_order_within('H.opc'_3_K_1_O_1) 1.0
 RHS one_order_within('H.opc'_3_I_1_O_1) 1.0
 RHS one_order_within('W.ks'_2_K_0_I_0) 1.0
 RHS one_order_within('W.ks'_2_K_0_O_0) 1.0
 RHS one_order_within('W.ks'_2_K_0_I_1) 1.0
 RHS one_order_within('W.ks'_2_K_0_O_1) 1.0
 RHS one_order_within('W.ks'_2_I_0_O_0) 1.0
 RHS one_order_within('W.ks'_2_I_0_K_1) 1.0
 RHS one_order_within('W.ks'_2_I_0_O_1) 1.0
 RHS one_order_within('W.ks'_2_O_0_K_1) 1.0
 RHS one_order_within('W.ks'_2_O_0_I_1) 1.0
 RHS one_order_within('W.ks'_2_K_1_I_1) 1.0
 RHS one_order_within('W.ks'_2_K_1_O_1) 1.0
 RHS one_order_within('W.ks'_2_I_1_O_1) 1.0
 RHS one_order_within('W.opc'_3_K_0_I_0) 1.0
 RHS one_order_within('W.opc'_3_K_0_O_0) 1.0
 RHS one_order_within('W.opc'_3_K_0_I_1) 1.0
 RHS one_order_within('W.opc'_3_K_0_O_1) 1.0
 RHS one_order_within('W.opc'_3_I_0_O_0) 1.0
 RHS one_order_within('W.opc'_3_I_0_K_1) 1.0
 RHS one_order_within('W.opc'_3_I_0_O_1) 1.0
 RHS one_order_within('W.opc'_3_O_0_K_1) 1.0
 RHS one_order_within('W.opc'_3_O_0_I_1) 1.0
 RHS one_order_within('W.opc'_3_K_1_I_1) 1.0
 RHS one_order_within('W.opc'_3_K_1_O_1) 1.0
 RHS one_order_within('W.opc'_3_I_1_O_1) 1.0
 RHS pe_size(0) 1.252762968495368
 RHS pe_size(1) 1.5040773967762742
 RHS symmetry -1.0986122886681098
 RHS capacity(K_0) 1.5040773967762742
 RHS capacity(I_0) 1.252762968495368
 RHS capacity(O_0) 0.9162907318741551
 RHS capacity(K_1) 2.1400661634962708
 RHS capacity(I_1) 2.803360380906535
 RHS capacity(O_1) 2.917770732084279
 RHS one_division(1) 1.0
 RHS axiom_compulsory(K_0) 4.276666119016055
 RHS axiom_compulsory(K_1) 2.0794415416798357
 RHS axiom_compulsory(K_2) 2.0794415416798357
 RHS axiom_compulsory(I_0) 4.276666119016055
 RHS axiom_compulsory(I_1) 2.772588722239781
 RHS axiom_compulsory(I_2) 2.772588722239781
 RHS axiom_compulsory(O_0) 4.276666119016055
 RHS axiom_compulsory(O_1) 2.8903717578961645
 RHS axiom_compulsory(O_2) 2.8903717578961645
 RHS cycles_limit 4.276666119016055
 RHS cutoff 1.39060161628255
 RHS share_tangent(K_0_0) -0.17653394235944028
 RHS share_tangent(K_0_1) -0.19572501935832323
 RHS share_tangent(K_0_2) -0.21688123760578437
 RHS share_tangent(K_0_3) -0.2401962383278898
 RHS share_tangent(K_0_4) -0.26588223931617483
 RHS share_tangent(K_0_5) -0.2941717821733532
 RHS share_tangent(K_0_6) -0.32531964142467046
 RHS share_tangent(K_0_7) -0.35960491031110203
 RHS share_tangent(K_0_8) -0.3973332794236326
 RHS share_tangent(K_0_9) -0.438839525801617
 RHS share_tangent(K_0_10) -0.4844902317135652
 RHS share_tangent(K_0_11) -0.5346867540773
 RHS share_tangent(K_0_12) -0.5898684673711236
 RHS share_tangent(K_0_13) -0.6505163049522996
 RHS share_tangent(K_0_14) -0.717156625948984
 RHS share_tangent(K_0_15) -0.7903654373431869
 RHS share_tangent(K_0_16) -0.8707730035334011
 RHS share_tangent(K_0_17) -0.9590688785757626
 RHS share_tangent(K_0_18) -1.0560073994731725
 RHS share_tangent(K_0_19) -1.1624136823361237
 RHS share_tangent(K_0_20) -1.2791901670018981
 RHS share_tangent(K_0_21) -1.407323759798143
 RHS share_tangent(K_0_22) -1.5478936286021787
 RHS share_tangent(K_0_23) -1.7020797092114124
 RHS share_tangent(K_0_24) -1.871171987338245
 RHS share_tangent(K_0_25) -2.0565806263133712
 RHS share_tangent(K_0_26) -2.2598470168663747
 RHS share_tangent(K_0_27) -2.4826558321973646
 RHS share_tangent(K_0_28) -2.726848179008218
 RHS share_tangent(K_0_29) -2.99443594328002
 RHS share_tangent(K_0_30) -3.287617438424284
 RHS share_tangent(K_0_31) -3.6087944730622903
 RHS share_tangent(K_0_32) -3.9605909661702348
 RHS share_tangent(K_0_33) -4.345873248742276
 RHS share_tangent(K_0_34) -4.767772203552465
 RHS share_tangent(K_0_35) -5.229707408128956
 RHS share_tangent(K_0_36) -5.735413460787205
 RHS share_tangent(K_0_37) -6.288968685610169
 RHS share_tangent(K_0_38) -6.894826429726445
 RHS share_tangent(K_0_39) -7.55784918524978
 RHS share_tangent(K_0_40) -8.283345788939304
 RHS share_tangent(K_0_41) -9.077111975170762
 RHS share_tangent(K_1_0) -0.0840032328155514
 RHS share_tangent(K_1_1) -0.09736593230219953
 RHS share_tangent(K_1_2) -0.1123427336835022
 RHS share_tangent(K_1_3) -0.12910748849535314
 RHS share_tangent(K_1_4) -0.14785162531787766
 RHS share_tangent(K_1_5) -0.16878585687750464
 RHS share_tangent(K_1_6) -0.19214204839773025
 RHS share_tangent(K_1_7) -0.2181752621222762
 RHS share_tangent(K_1_8) -0.24716599429417588
 RHS share_tangent(K_1_9) -0.279422622356533
 RHS share_tangent(K_1_10) -0.31528408175621137
 RHS share_tangent(K_1_11) -0.3551227934923836
 RHS share_tangent(K_1_12) -0.3993478654706311
 RHS share_tangent(K_1_13) -0.4484085928141822
 RHS share_tangent(K_1_14) -0.5027982845622163
 RHS share_tangent(K_1_15) -0.5630584466675959
 RHS share_tangent(K_1_16) -0.6297833539110218
 RHS share_tangent(K_1_17) -0.7036250462951583
 RHS share_tangent(K_1_18) -0.7852987886921962
 RHS share_tangent(K_1_19) -0.8755890360149315
 RHS share_tangent(K_1_20) -0.9753559499901466
 RHS share_tangent(K_1_21) -1.085542517761477
 RHS share_tangent(K_1_22) -1.2071823270671136
 RHS share_tangent(K_1_23) -1.3414080576582619
 RHS share_tangent(K_1_24) -1.4894607539828852
 RHS share_tangent(K_1_25) -1.6526999499944595
 RHS share_tangent(K_1_26) -1.8326147232994652
 RHS share_tangent(K_1_27) -2.0308357627757596
 RHS share_tangent(K_1_28) -2.2491485413266536
 RHS share_tangent(K_1_29) -2.4895076936365608
 RHS share_tangent(K_1_30) -2.7540527077223027
 RHS share_tangent(K_1_31) -3.045125048793689
 RHS share_tangent(K_1_32) -3.3652868445171316
 RHS share_tangent(K_1_33) -3.717341272293087
 RHS share_tangent(K_1_34) -4.104354801693447
 RHS share_tangent(K_1_35) -4.529681458849169
 RHS share_tangent(K_1_36) -4.996989294427842
 RHS share_tangent(K_1_37) -5.510289253001855
 RHS share_tangent(K_2_0) -0.129235742793156
 RHS share_tangent(K_2_1) -0.15012498315325043
 RHS share_tangent(K_2_2) -0.17357763987769403
 RHS share_tangent(K_2_3) -0.19987419523077193
 RHS share_tangent(K_2_4) -0.22932393879655597
 RHS share_tangent(K_2_5) -0.26226780959843904
 RHS share_tangent(K_2_6) -0.2990815109295249
 RHS share_tangent(K_2_7) -0.3401789235330875
 RHS share_tangent(K_2_8) -0.38601584514550413
 RHS share_tangent(K_2_9) -0.43709408700422986
 RHS share_tangent(K_2_10) -0.49396596075016364
 RHS share_tangent(K_2_11) -0.5572391922385488
 RHS share_tangent(K_2_12) -0.6275823021387128
 RHS share_tangent(K_2_13) -0.7057304968758324
 RHS share_tangent(K_2_14) -0.7924921174752926
 RHS share_tangent(K_2_15) -0.8887556982421829
 RHS share_tangent(K_2_16) -0.9954976919779769
 RHS share_tangent(K_2_17) -1.1137909236392542
 RHS share_tangent(K_2_18) -1.2448138400184965
 RHS share_tangent(K_2_19) -1.3898606292169993
 RHS share_tangent(K_2_20) -1.5503522904311327
 RHS share_tangent(K_2_21) -1.7278487419359612
 RHS share_tangent(K_2_22) -1.9240620631795815
 RHS share_tangent(K_2_23) -2.1408709756572577
 RHS share_tangent(K_2_24) -2.380336676781755
 RHS share_tangent(K_2_25) -2.6447201513761405
 RHS share_tangent(K_2_26) -2.9365010967651033
 RHS share_tangent(K_2_27) -3.2583986098146744
 RHS share_tangent(K_2_28) -3.613393797759862
 RHS share_tangent(K_2_29) -4.004754489364979
 RHS share_tangent(K_2_30) -4.436062238991015
 RHS share_tangent(K_2_31) -4.91124183361678
 RHS share_tangent(I_0_0) -0.10592036541566416
 RHS share_tangent(I_0_1) -0.11729476233911648
 RHS share_tangent(I_0_2) -0.12981974513965083
 RHS share_tangent(I_0_3) -0.14360731659164908
 RHS share_tangent(I_0_4) -0.15878009416538616
 RHS share_tangent(I_0_5) -0.17547229633095485
 RHS share_tangent(I_0_6) -0.1938308191290705
 RHS share_tangent(I_0_7) -0.2140164111713717
 RHS share_tangent(I_0_8) -0.2362049559637956
 RHS share_tangent(I_0_9) -0.26058887124250013
 RHS share_tangent(I_0_10) -0.287378635878366
 RHS share_tangent(I_0_11) -0.3168044558495468
 RHS share_tangent(I_0_12) -0.3491180818086634
 RHS share_tangent(I_0_13) -0.38459479188938683
 RHS share_tangent(I_0_14) -0.42353555461437314
 RHS share_tangent(I_0_15) -0.4662693880915071
 RHS share_tangent(I_0_16) -0.5131559331276668
 RHS share_tangent(I_0_17) -0.5645882594590508
 RHS share_tangent(I_0_18) -0.6209959260057303
 RHS share_tangent(I_0_19) -0.6828483179176957
 RHS share_tangent(I_0_20) -0.7506582852035191
 RHS share_tangent(I_0_21) -0.8249861099352797
 RHS share_tangent(I_0_22) -0.9064438314202691
 RHS share_tangent(I_0_23) -0.9956999613382691
 RHS share_tangent(I_0_24) -1.0934846236814015
 RHS share_tangent(I_0_25) -1.2005951574218565
 RHS share_tangent(I_0_26) -1.317902223193105
 RHS share_tangent(I_0_27) -1.4463564589263793
 RHS share_tangent(I_0_28) -1.586995733362009
 RHS share_tangent(I_0_29) -1.7409530506830633
 RHS share_tangent(I_0_30) -1.9094651642269382
 RHS share_tangent(I_0_31) -2.0938819623526204
 RHS share_tangent(I_0_32) -2.2956766951133707
 RHS share_tangent(I_0_33) -2.5164571164458165
 RHS share_tangent(I_0_34) -2.7579776231797704
 RHS share_tangent(I_0_35) -3.0221524793448733
 RHS share_tangent(I_0_36) -3.311070222050896
 RHS share_tangent(I_0_37) -3.627009353703168
 RHS share_tangent(I_0_38) -3.972455434542761
 RHS share_tangent(I_0_39) -4.350119699537522
 RHS share_tangent(I_0_40) -4.762959334565488
 RHS share_tangent(I_0_41) -5.214199558702824
 RHS share_tangent(I_0_42) -5.707357672338025
 RHS share_tangent(I_0_43) -6.246269244872501
 RHS share_tangent(I_0_44) -6.835116631033684
 RHS share_tangent(I_0_45) -7.478460021426948
 RHS share_tangent(I_0_46) -8.181271251003079
 RHS share_tangent(I_0_47) -8.948970608745054
 RHS share_tangent(I_0_48) -9.787466913218287
 RHS share_tangent(I_1_0) -0.06366676045159345
 RHS share_tangent(I_1_1) -0.07202484927550125
 RHS share_tangent(I_1_2) -0.0813301060576041
 RHS share_tangent(I_1_3) -0.0916820435065936
 RHS share_tangent(I_1_4) -0.10319015697839817
 RHS share_tangent(I_1_5) -0.1159748951091835
 RHS share_tangent(I_1_6) -0.1301687227250575
 RHS share_tangent(I_1_7) -0.14591728465328777
 RHS share_tangent(I_1_8) -0.16338067985533034
 RHS share_tangent(I_1_9) -0.18273485617005428
 RHS share_tangent(I_1_10) -0.2041731369027838
 RHS share_tangent(I_1_11) -0.2279078915293436
 RHS share_tangent(I_1_12) -0.254172363911951
 RHS share_tangent(I_1_13) -0.2832226726540856
 RHS share_tangent(I_1_14) -0.31533999956361053
 RHS share_tangent(I_1_15) -0.3508329836575275
 RHS share_tangent(I_1_16) -0.39004033973881397
 RHS share_tangent(I_1_17) -0.43333372231777467
 RHS share_tangent(I_1_18) -0.4811208575503177
 RHS share_tangent(I_1_19) -0.5338489679377356
 RHS share_tangent(I_1_20) -0.592008516792416
 RHS share_tangent(I_1_21) -0.6561373019383322
 RHS share_tangent(I_1_22) -0.7268249308024984
 RHS share_tangent(I_1_23) -0.8047177119838712
 RHS share_tangent(I_1_24) -0.8905240015812674
 RHS share_tangent(I_1_25) -0.9850200460454029
 RHS share_tangent(I_1_26) -1.0890563671181597
 RHS share_tangent(I_1_27) -1.2035647385626789
 RHS share_tangent(I_1_28) -1.3295658089016378
 RHS share_tangent(I_1_29) -1.4681774293015035
 RHS share_tangent(I_1_30) -1.6206237511040336
 RHS share_tangent(I_1_31) -1.7882451633524328
 RHS share_tangent(I_1_32) -1.9725091470316152
 RHS share_tangent(I_1_33) -2.1750221296868144
 RHS share_tangent(I_1_34) -2.397542431653657
 RHS share_tangent(I_1_35) -2.6419944033813794
 RHS share_tangent(I_1_36) -2.9104838623197673
 RHS share_tangent(I_1_37) -3.2053149476358396
 RHS share_tangent(I_1_38) -3.5290085216999127
 RHS share_tangent(I_1_39) -3.8843222589111166
 RHS share_tangent(I_1_40) -4.274272575104584
 RHS share_tangent(I_1_41) -4.702158564589355
 RHS share_tangent(I_1_42) -5.171588126908569
 RHS share_tangent(I_1_43) -5.686506481801521
 RHS share_tangent(I_1_44) -6.25122728870067
 RHS share_tangent(I_1_45) -6.870466606545409
 RHS share_tangent(I_1_46) -7.549379950881004
 RHS share_tangent(I_2_0) -0.4244450696772897
 RHS share_tangent(I_2_1) -0.4805186568542776
 RHS share_tangent(I_2_2) -0.5429866550819761
 RHS share_tangent(I_2_3) -0.612525095806809
 RHS share_tangent(I_2_4) -0.6898782514726701
 RHS share_tangent(I_2_5) -0.7758653122545223
 RHS share_tangent(I_2_6) -0.8713877015101326
 RHS share_tangent(I_2_7) -0.9774370900221965
 RHS share_tangent(I_2_8) -1.0951041746784032
 RHS share_tangent(I_2_9) -1.225588293324213
 RHS share_tangent(I_2_10) -1.3702079541689205
 RHS share_tangent(I_2_11) -1.5304123653806865
 RHS share_tangent(I_2_12) -1.7077940584261162
 RHS share_tangent(I_2_13) -1.904102707354999
 RHS share_tangent(I_2_14) -2.121260255666834
 RHS share_tangent(I_2_15) -2.3613774726946084
 RHS share_tangent(I_2_16) -2.6267720726811215
 RHS share_tangent(I_2_17) -2.9199885419893405
 RHS share_tangent(I_2_18) -3.2438198332738475
 RHS share_tangent(I_2_19) -3.6013311000465094
 RHS share_tangent(I_2_20) -3.995885661007128
 RHS share_tangent(I_2_21) -4.431173400898425
 RHS share_tangent(I_2_22) -4.91124183361678
 RHS share_tangent(O_0_0) -0.10592036541566416
 RHS share_tangent(O_0_1) -0.11729476233911648
 RHS share_tangent(O_0_2) -0.12981974513965083
 RHS share_tangent(O_0_3) -0.14360731659164908
 RHS share_tangent(O_0_4) -0.15878009416538616
 RHS share_tangent(O_0_5) -0.17547229633095485
 RHS share_tangent(O_0_6) -0.1938308191290705
 RHS share_tangent(O_0_7) -0.2140164111713717
 RHS share_tangent(O_0_8) -0.2362049559637956
 RHS share_tangent(O_0_9) -0.26058887124250013
 RHS share_tangent(O_0_10) -0.287378635878366
 RHS share_tangent(O_0_11) -0.3168044558495468
 RHS share_tangent(O_0_12) -0.3491180818086634
 RHS share_tangent(O_0_13) -0.38459479188938683
 RHS share_tangent(O_0_14) -0.42353555461437314
 RHS share_tangent(O_0_15) -0.4662693880915071
 RHS share_tangent(O_0_16) -0.5131559331276668
 RHS share_tangent(O_0_17) -0.5645882594590508
 RHS share_tangent(O_0_18) -0.6209959260057303
 RHS share_tangent(O_0_19) -0.6828483179176957
 RHS share_tangent(O_0_20) -0.7506582852035191
 RHS share_tangent(O_0_21) -0.8249861099352797
 RHS share_tangent(O_0_22) -0.9064438314202691
 RHS share_tangent(O_0_23) -0.9956999613382691
 RHS share_tangent(O_0_24) -1.0934846236814015
 RHS share_tangent(O_0_25) -1.2005951574218565
 RHS share_tangent(O_0_26) -1.317902223193105
 RHS share_tangent(O_0_27) -1.4463564589263793
 RHS share_tangent(O_0_28) -1.586995733362009
 RHS share_tangent(O_0_29) -1.7409530506830633
 RHS share_tangent(O_0_30) -1.9094651642269382
 RHS share_tangent(O_0_31) -2.0938819623526204
 RHS share_tangent(O_0_32) -2.2956766951133707
 RHS share_tangent(O_0_33) -2.5164571164458165
 RHS share_tangent(O_0_34) -2.7579776231797704
 RHS share_tangent(O_0_35) -3.0221524793448733
 RHS share_tangent(O_0_36) -3.311070222050896
 RHS share_tangent(O_0_37) -3.627009353703168
 RHS share_tangent(O_0_38) -3.972455434542761
 RHS share_tangent(O_0_39) -4.350119699537522
 RHS share_tangent(O_0_40) -4.762959334565488
 RHS share_tangent(O_0_41) -5.214199558702824
 RHS share_tangent(O_0_42) -5.707357672338025
 RHS share_tangent(O_0_43) -6.246269244872501
 RHS share_tangent(O_0_44) -6.835116631033684
 RHS share_tangent(O_0_45) -7.478460021426948
 RHS share_tangent(O_0_46) -8.181271251003079
 RHS share_tangent(O_0_47) -8.948970608745054
 RHS share_tangent(O_0_48) -9.787466913218287
 RHS share_tangent(O_1_0) -0.45830623283325145
 RHS share_tangent(O_1_1) -0.5170175419881254
 RHS share_tangent(O_1_2) -0.5823024523854129
 RHS share_tangent(O_1_3) -0.6548464660187612
 RHS share_tangent(O_1_4) -0.7354034893148638
 RHS share_tangent(O_1_5) -0.8248024573242675
 RHS share_tangent(O_1_6) -0.9239545855870984
 RHS share_tangent(O_1_7) -1.0338613081757675
 RHS share_tangent(O_1_8) -1.15562296579922
 RHS share_tangent(O_1_9) -1.2904483137259037
 RHS share_tangent(O_1_10) -1.439664925689524
 RHS share_tangent(O_1_11) -1.6047305769311395
 RHS share_tangent(O_1_12) -1.787245697155622
 RHS share_tangent(O_1_13) -1.9889669924973097
 RHS share_tangent(O_1_14) -2.211822344661101
 RHS share_tangent(O_1_15) -2.4579271052991962
 RHS share_tangent(O_1_16) -2.7296019144742485
 RHS share_tangent(O_1_17) -3.0293921838273774
 RHS share_tangent(O_1_18) -3.360089397902175
 RHS share_tangent(O_1_19) -3.7247544010691715
 RHS share_tangent(O_1_20) -4.126742852753353
 RHS share_tangent(O_1_21) -4.569733050303812
 RHS share_tangent(O_1_22) -5.057756336982913
 RHS share_tangent(O_2_0) -1.018458295185003
 RHS share_tangent(O_2_1) -1.1482726015163278
 RHS share_tangent(O_2_2) -1.2925490468671466
 RHS share_tangent(O_2_3) -1.4527882555188079
 RHS share_tangent(O_2_4) -1.6306398510845383
 RHS share_tangent(O_2_5) -1.8279168137598685
 RHS share_tangent(O_2_6) -2.046611191242226
 RHS share_tangent(O_2_7) -2.2889112888616334
 RHS share_tangent(O_2_8) -2.557220475957723
 RHS share_tangent(O_2_9) -2.854177758072806
 RHS share_tangent(O_2_10) -3.182680278200073
 RHS share_tangent(O_2_11) -3.5459079252320933
 RHS share_tangent(O_2_12) -3.9473502440084265
BOUNDS
 LO BND pad('C.op'_2) 0.0
 UP BND pad('C.op'_2) 1.0
 LO BND pad('H.ks'_2) 0.0
 UP BND pad('H.ks'_2) 1.0
 LO BND pad('H.opc'_3) 0.0
 UP BND pad('H.opc'_3) 1.0
 LO BND pad('W.ks'_2) 0.0
 UP BND pad('W.ks'_2) 1.0
 LO BND pad('W.opc'_3) 0.0
 UP BND pad('W.opc'_3) 1.0
 LO BND spatial('C.op'_2_0) 0.0
 UP BND spatial('C.op'_2_0) 1.0
 LO BND spatial('C.op'_2_1) 0.0
 UP BND spatial('C.op'_2_1) 1.0
 LO BND spatial('H.ks'_2_0) 0.0
 UP BND spatial('H.ks'_2_0) 1.0
 FX BND spatial('H.ks'_2_1) 0.0
 LO BND spatial('H.opc'_3_0) 0.0
 UP BND spatial('H.opc'_3_0) 1.0
 LO BND spatial('H.opc'_3_1) 0.0
 UP BND spatial('H.opc'_3_1) 1.0
 LO BND spatial('W.ks'_2_0) 0.0
 UP BND spatial('W.ks'_2_0) 1.0
 FX BND spatial('W.ks'_2_1) 0.0
 LO BND spatial('W.opc'_3_0) 0.0
 UP BND spatial('W.opc'_3_0) 1.0
 LO BND spatial('W.opc'_3_1) 0.0
 UP BND spatial('W.opc'_3_1) 1.0
 LO BND steps('C.op'_2) 0.0
 UP BND steps('C.op'_2) 1.0
 LO BND steps('H.ks'_2) 0.0
 UP BND steps('H.ks'_2) 1.0
 LO BND steps('H.opc'_3) 0.0
 UP BND steps('H.opc'_3) 1.0
 LO BND steps('W.ks'_2) 0.0
 UP BND steps('W.ks'_2) 1.0
 LO BND steps('W.opc'_3) 0.0
 UP BND steps('W.opc'_3) 1.0
 LO BND held('C.op'_2_K_0) 0.0
 UP BND held('C.op'_2_K_0) 1.0
 LO BND held('C.op'_2_I_0) 0.0
 UP BND held('C.op'_2_I_0) 1.0
 LO BND held('C.op'_2_O_0) 0.0
 UP BND held('C.op'_2_O_0) 1.0
 LO BND held('C.op'_2_K_1) 0.0
 UP BND held('C.op'_2_K_1) 1.0
 LO BND held('C.op'_2_I_1) 0.0
 UP BND held('C.op'_2_I_1) 1.0
 LO BND held('C.op'_2_O_1) 0.0
 UP BND held('C.op'_2_O_1) 1.0
 LO BND held('H.ks'_2_K_0) 0.0
 UP BND held('H.ks'_2_K_0) 1.0
 LO BND held('H.ks'_2_I_0) 0.0
 UP BND held('H.ks'_2_I_0) 1.0
 LO BND held('H.ks'_2_O_0) 0.0
 UP BND held('H.ks'_2_O_0) 1.0
 LO BND held('H.ks'_2_K_1) 0.0
 UP BND held('H.ks'_2_K_1) 1.0
 LO BND held('H.ks'_2_I_1) 0.0
 UP BND held('H.ks'_2_I_1) 1.0
 LO BND held('H.ks'_2_O_1) 0.0
 UP BND held('H.ks'_2_O_1) 1.0
 LO BND held('H.opc'_3_K_0) 0.0
 UP BND held('H.opc'_3_K_0) 1.0
 LO BND held('H.opc'_3_I_0) 0.0
 UP BND held('H.opc'_3_I_0) 1.0
 LO BND held('H.opc'_3_O_0) 0.0
 UP BND held('H.opc'_3_O_0) 1.0
 LO BND held('H.opc'_3_K_1) 0.0
 UP BND held('H.opc'_3_K_1) 1.0
 LO BND held('H.opc'_3_I_1) 0.0
 UP BND held('H.opc'_3_I_1) 1.0
 LO BND held('H.opc'_3_O_1) 0.0
 UP BND held('H.opc'_3_O_1) 1.0
 LO BND held('W.ks'_2_K_0) 0.0
 UP BND held('W.ks'_2_K_0) 1.0
 LO BND held('W.ks'_2_I_0) 0.0
 UP BND held('W.ks'_2_I_0) 1.0
 LO BND held('W.ks'_2_O_0) 0.0
 UP BND held('W.ks'_2_O_0) 1.0
 LO BND held('W.ks'_2_K_1) 0.0
 UP BND held('W.ks'_2_K_1) 1.0
 LO BND held('W.ks'_2_I_1) 0.0
 UP BND held('W.ks'_2_I_1) 1.0
 LO BND held('W.ks'_2_O_1) 0.0
 UP BND held('W.ks'_2_O_1) 1.0
 LO BND held('W.opc'_3_K_0) 0.0
 UP BND held('W.opc'_3_K_0) 1.0
 LO BND held('W.opc'_3_I_0) 0.0
 UP BND held('W.opc'_3_I_0) 1.0
 LO BND held('W.opc'_3_O_0) 0.0
 UP BND held('W.opc'_3_O_0) 1.0
 LO BND held('W.opc'_3_K_1) 0.0
 UP BND held('W.opc'_3_K_1) 1.0
 LO BND held('W.opc'_3_I_1) 0.0
 UP BND held('W.opc'_3_I_1) 1.0
 LO BND held('W.opc'_3_O_1) 0.0
 UP BND held('W.opc'_3_O_1) 1.0
 LO BND within(K_0_I_0) 0.0
 UP BND within(K_0_I_0) 1.0
 LO BND within(K_0_O_0) 0.0
 UP BND within(K_0_O_0) 1.0
 LO BND within(K_0_I_1) 0.0
 UP BND within(K_0_I_1) 1.0
 LO BND within(K_0_O_1) 0.0
 UP BND within(K_0_O_1) 1.0
 LO BND within(I_0_O_0) 0.0
 UP BND within(I_0_O_0) 1.0
 LO BND within(I_0_K_1) 0.0
 UP BND within(I_0_K_1) 1.0
 LO BND within(I_0_O_1) 0.0
 UP BND within(I_0_O_1) 1.0
 LO BND within(O_0_K_1) 0.0
 UP BND within(O_0_K_1) 1.0
 LO BND within(O_0_I_1) 0.0
 UP BND within(O_0_I_1) 1.0
 LO BND within(K_1_I_1) 0.0
 UP BND within(K_1_I_1) 1.0
 LO BND within(K_1_O_1) 0.0
 UP BND within(K_1_O_1) 1.0
 LO BND within(I_1_O_1) 0.0
 UP BND within(I_1_O_1) 1.0
 LO BND pair(H0tile_1_1) 0.0
 UP BND pair(H0tile_1_1) 1.0
 LO BND pair(H0tile_1_2) 0.0
 UP BND pair(H0tile_1_2) 1.0
 LO BND pair(H0tile_3_1) 0.0
 UP BND pair(H0tile_3_1) 1.0
 LO BND pair(W0tile_1_1) 0.0
 UP BND pair(W0tile_1_1) 1.0
 LO BND pair(W0tile_1_2) 0.0
 UP BND pair(W0tile_1_2) 1.0
 LO BND pair(W0tile_3_1) 0.0
 UP BND pair(W0tile_3_1) 1.0
 LO BND pair(H1tile01_1_1) 0.0
 UP BND pair(H1tile01_1_1) 1.0
 LO BND pair(H1tile01_1_2) 0.0
 UP BND pair(H1tile01_1_2) 1.0
 LO BND pair(H1tile01_3_1) 0.0
 UP BND pair(H1tile01_3_1) 1.0
 LO BND pair(H1tile01_3_2) 0.0
 UP BND pair(H1tile01_3_2) 1.0
 LO BND pair(W1tile01_1_1) 0.0
 UP BND pair(W1tile01_1_1) 1.0
 LO BND pair(W1tile01_1_2) 0.0
 UP BND pair(W1tile01_1_2) 1.0
 LO BND pair(W1tile01_3_1) 0.0
 UP BND pair(W1tile01_3_1) 1.0
 LO BND pair(W1tile01_3_2) 0.0
 UP BND pair(W1tile01_3_2) 1.0
 LO BND pair(H0tile01_1_1) 0.0
 UP BND pair(H0tile01_1_1) 1.0
 LO BND pair(H0tile01_1_2) 0.0
 UP BND pair(H0tile01_1_2) 1.0
 LO BND pair(H0tile01_3_1) 0.0
 UP BND pair(H0tile01_3_1) 1.0
 LO BND pair(H0tile01_3_2) 0.0
 UP BND pair(H0tile01_3_2) 1.0
 LO BND pair(W0tile01_1_1) 0.0
 UP BND pair(W0tile01_1_1) 1.0
 LO BND pair(W0tile01_1_2) 0.0
 UP BND pair(W0tile01_1_2) 1.0
 LO BND pair(W0tile01_3_1) 0.0
 UP BND pair(W0tile01_3_1) 1.0
 LO BND pair(W0tile01_3_2) 0.0
 UP BND pair(W0tile01_3_2) 1.0
 LO BND log_sent(H) 0.0
 UP BND log_sent(H) 1.791759469228055
 LO BND log_sent(W) 0.0
 UP BND log_sent(W) 1.791759469228055
 LO BND reuse(H_0) 0.0
 UP BND reuse(H_0) 1.0
 LO BND reuse(W_0) 0.0
 UP BND reuse(W_0) 1.0
 LO BND division(1_0) 0.0
 UP BND division(1_0) 1.0
 LO BND division(1_1) 0.0
 UP BND division(1_1) 1.0
 LO BND division(1_2) 0.0
 UP BND division(1_2) 1.0
 LO BND log_moved(K_0) 0.0
 UP BND log_moved(K_0) 9.55333223803211
 LO BND log_moved(K_1) 0.0
 UP BND log_moved(K_1) 9.55333223803211
 LO BND log_moved(K_2) 0.0
 UP BND log_moved(K_2) 9.55333223803211
 LO BND log_moved(I_0) 0.0
 UP BND log_moved(I_0) 9.55333223803211
 LO BND log_moved(I_1) 0.0
 UP BND log_moved(I_1) 9.55333223803211
 LO BND log_moved(I_2) 0.0
 UP BND log_moved(I_2) 9.55333223803211
 LO BND log_moved(O_0) 0.0
 UP BND log_moved(O_0) 9.55333223803211
 LO BND log_moved(O_1) 0.0
 UP BND log_moved(O_1) 9.55333223803211
 LO BND log_moved(O_2) 0.0
 UP BND log_moved(O_2) 9.55333223803211
 LO BND share(K_0) 0.0
 UP BND share(K_0) 1.39060161628255
 LO BND share(K_1) 0.0
 UP BND share(K_1) 1.39060161628255
 LO BND share(K_2) 0.0
 UP BND share(K_2) 1.39060161628255
 LO BND share(I_0) 0.0
 UP BND share(I_0) 1.39060161628255
 LO BND share(I_1) 0.0
 UP BND share(I_1) 1.39060161628255
 LO BND share(I_2) 0.0
 UP BND share(I_2) 1.39060161628255
 LO BND share(O_0) 0.0
 UP BND share(O_0) 1.39060161628255
 LO BND share(O_1) 0.0
 UP BND share(O_1) 1.39060161628255
 LO BND share(O_2) 0.0
 UP BND share(O_2) 1.39060161628255
ENDATA
