* Source:     Pyomo MPS Writer
* Format:     Free MPS
*
NAME two-machine
OBJSENSE
 MIN
ROWS
 N  x114
 E  c_e_x115_
 E  c_e_x116_
 E  c_e_x117_
 E  c_e_x118_
 E  c_e_x119_
 E  c_e_x120_
 E  c_e_x121_
 E  c_e_x122_
 E  c_e_x123_
 E  c_e_x124_
 E  c_e_x125_
 E  c_e_x126_
 E  c_e_x127_
 E  c_e_x128_
 E  c_e_x129_
 E  c_e_x130_
 E  c_e_x131_
 E  c_e_x132_
 E  c_e_x133_
 E  c_e_x134_
 E  c_e_x135_
 E  c_e_x136_
 E  c_e_x137_
 E  c_e_x138_
 E  c_e_x139_
 E  c_e_x140_
 E  c_e_x141_
 E  c_e_x142_
 E  c_e_x143_
 E  c_e_x144_
 E  c_e_x145_
 E  c_e_x146_
 E  c_e_x147_
 E  c_e_x148_
 L  c_u_x149_
 L  c_u_x150_
 L  c_u_x151_
 L  c_u_x152_
 L  c_u_x153_
 L  c_u_x154_
 L  c_u_x155_
 L  c_u_x156_
 L  c_u_x157_
 L  c_u_x158_
 L  c_u_x159_
 L  c_u_x160_
 L  c_u_x161_
 L  c_u_x162_
 L  c_u_x163_
 L  c_u_x164_
 E  c_e_x165_
 E  c_e_x166_
 E  c_e_x167_
 E  c_e_x168_
 E  c_e_x169_
 E  c_e_x170_
 E  c_e_x171_
 E  c_e_x172_
 E  c_e_x173_
 E  c_e_x174_
 E  c_e_x175_
 E  c_e_x176_
 E  c_e_x177_
 E  c_e_x178_
 E  c_e_x179_
 E  c_e_x180_
 E  c_e_x181_
 E  c_e_x182_
 E  c_e_x183_
 E  c_e_x184_
 E  c_e_x185_
 E  c_e_x186_
 E  c_e_x187_
 E  c_e_x188_
 E  c_e_x189_
 E  c_e_x190_
 E  c_e_x191_
 E  c_e_x192_
 E  c_e_x193_
 E  c_e_x194_
 E  c_e_x195_
 E  c_e_x196_
 L  c_u_x197_
 L  c_u_x198_
 L  c_u_x199_
 L  c_u_x200_
 L  c_u_x201_
 L  c_u_x202_
 L  c_u_x203_
 L  c_u_x204_
 L  c_u_x205_
 L  c_u_x206_
 L  c_u_x207_
 L  c_u_x208_
 L  c_u_x209_
 L  c_u_x210_
 L  c_u_x211_
 L  c_u_x212_
 E  c_e_x213_
 E  c_e_x214_
 E  c_e_x215_
 E  c_e_x216_
 E  c_e_x217_
 E  c_e_x218_
 E  c_e_x219_
 E  c_e_x220_
 E  c_e_x221_
 E  c_e_x222_
 E  c_e_x223_
 E  c_e_x224_
 E  c_e_x225_
 E  c_e_x226_
 E  c_e_x227_
 E  c_e_x228_
 E  c_e_x229_
 E  c_e_x230_
 E  c_e_x231_
 E  c_e_x232_
 E  c_e_x233_
 E  c_e_x234_
 E  c_e_x235_
 E  c_e_x236_
 E  c_e_x237_
 E  c_e_x238_
 E  c_e_x239_
 E  c_e_x240_
 E  c_e_x241_
 E  c_e_x242_
 E  c_e_x243_
 E  c_e_x244_
 L  c_u_x245_
 L  c_u_x246_
 L  c_u_x247_
 L  c_u_x248_
 L  c_u_x249_
 L  c_u_x250_
 L  c_u_x251_
 L  c_u_x252_
 L  c_u_x253_
 L  c_u_x254_
 L  c_u_x255_
 L  c_u_x256_
 L  c_u_x257_
 L  c_u_x258_
 L  c_u_x259_
 L  c_u_x260_
COLUMNS
     x1 c_e_x115_ 1
     x1 c_e_x131_ -355
     x1 c_e_x179_ -355
     x2 c_e_x115_ 1
     x2 c_e_x134_ -171
     x2 c_u_x150_ 29.789999999999999
     x2 c_e_x181_ -29.789999999999999
     x2 c_e_x225_ -29.789999999999999
     x2 c_e_x241_ -171
     x3 c_e_x115_ 1
     x3 c_e_x120_ -60.319000000000003
     x3 c_e_x136_ -141.94499999999999
     x3 c_u_x152_ 136.84399999999999
     x3 c_e_x167_ -60.319000000000003
     x3 c_e_x183_ -136.84399999999999
     x3 c_e_x228_ -136.84399999999999
     x3 c_e_x244_ -141.94499999999999
     x4 c_e_x115_ 1
     x4 c_e_x119_ -101.68000000000001
     x4 c_e_x135_ -122.02200000000001
     x4 c_u_x151_ 34.210999999999999
     x4 c_e_x169_ -101.68000000000001
     x4 c_e_x185_ -34.210999999999999
     x4 c_e_x226_ -34.210999999999999
     x4 c_e_x242_ -122.02200000000001
     x5 c_e_x115_ 1
     x5 c_e_x121_ -182.55199999999999
     x5 c_e_x137_ -83.066999999999993
     x5 c_u_x153_ 46.545999999999999
     x5 c_e_x168_ -182.55199999999999
     x5 c_e_x184_ -46.545999999999999
     x5 c_e_x227_ -46.545999999999999
     x5 c_e_x243_ -83.066999999999993
     x6 c_e_x115_ 1
     x6 c_e_x122_ -223.392
     x6 c_e_x138_ -63.393999999999998
     x6 c_u_x154_ 11.637
     x6 c_e_x170_ -223.392
     x6 c_e_x186_ -11.637
     x6 c_e_x224_ -11.637
     x6 c_e_x240_ -63.393999999999998
     x7 c_e_x115_ 1
     x7 c_e_x125_ -272.02300000000002
     x7 c_e_x141_ -39.969000000000001
     x7 c_u_x157_ 3.4910000000000001
     x7 c_e_x171_ -272.02300000000002
     x7 c_e_x187_ -3.4910000000000001
     x7 c_e_x223_ -3.4910000000000001
     x7 c_e_x239_ -39.969000000000001
     x8 c_e_x115_ 1
     x8 c_e_x128_ -314.28800000000001
     x8 c_e_x144_ -19.611000000000001
     x8 c_u_x160_ 2.444
     x8 c_e_x173_ -314.28800000000001
     x8 c_e_x189_ -2.444
     x8 c_e_x221_ -2.444
     x8 c_e_x237_ -19.611000000000001
     x9 c_e_x116_ 1
     x9 c_e_x132_ -2087
     x9 c_e_x180_ -2087
     x10 c_e_x116_ 1
     x10 c_e_x133_ -63
     x10 c_u_x149_ 0.65600000000000003
     x10 c_e_x182_ -0.65600000000000003
     x10 c_e_x218_ -0.65600000000000003
     x10 c_e_x234_ -63
     x11 c_e_x116_ 1
     x11 c_e_x123_ -354.60599999999999
     x11 c_e_x139_ -52.295999999999999
     x11 c_u_x155_ 3.0110000000000001
     x11 c_e_x172_ -354.60599999999999
     x11 c_e_x188_ -3.0110000000000001
     x11 c_e_x222_ -3.0110000000000001
     x11 c_e_x238_ -52.295999999999999
     x12 c_e_x116_ 1
     x12 c_e_x124_ -597.76400000000001
     x12 c_e_x140_ -44.954999999999998
     x12 c_u_x156_ 0.753
     x12 c_e_x175_ -597.76400000000001
     x12 c_e_x191_ -0.753
     x12 c_e_x219_ -0.753
     x12 c_e_x235_ -44.954999999999998
     x13 c_e_x116_ 1
     x13 c_e_x126_ -1073.1990000000001
     x13 c_e_x142_ -30.603000000000002
     x13 c_u_x158_ 1.024
     x13 c_e_x174_ -1073.1990000000001
     x13 c_e_x190_ -1.024
     x13 c_e_x220_ -1.024
     x13 c_e_x236_ -30.603000000000002
     x14 c_e_x116_ 1
     x14 c_e_x127_ -1313.2929999999999
     x14 c_e_x143_ -23.356000000000002
     x14 c_u_x159_ 0.25600000000000001
     x14 c_e_x176_ -1313.2929999999999
     x14 c_e_x192_ -0.25600000000000001
     x14 c_e_x217_ -0.25600000000000001
     x14 c_e_x233_ -23.356000000000002
     x15 c_e_x116_ 1
     x15 c_e_x129_ -1599.192
     x15 c_e_x145_ -14.725
     x15 c_u_x161_ 0.076999999999999999
     x15 c_e_x177_ -1599.192
     x15 c_e_x193_ -0.076999999999999999
     x15 c_e_x216_ -0.076999999999999999
     x15 c_e_x232_ -14.725
     x16 c_e_x116_ 1
     x16 c_e_x130_ -1847.6559999999999
     x16 c_e_x146_ -7.2249999999999996
     x16 c_u_x162_ 0.053999999999999999
     x16 c_e_x178_ -1847.6559999999999
     x16 c_e_x194_ -0.053999999999999999
     x16 c_e_x215_ -0.053999999999999999
     x16 c_e_x231_ -7.2249999999999996
     x17 x114 1
     x17 c_u_x149_ -1
     x17 c_u_x150_ -1
     x17 c_u_x151_ -1
     x17 c_u_x152_ -1
     x17 c_u_x153_ -1
     x17 c_u_x154_ -1
     x17 c_u_x155_ -1
     x17 c_u_x156_ -1
     x17 c_u_x157_ -1
     x17 c_u_x158_ -1
     x17 c_u_x159_ -1
     x17 c_u_x160_ -1
     x17 c_u_x161_ -1
     x17 c_u_x162_ -1
     x17 c_u_x163_ -1
     x17 c_u_x164_ -1
     x17 c_u_x197_ -1
     x17 c_u_x198_ -1
     x17 c_u_x199_ -1
     x17 c_u_x200_ -1
     x17 c_u_x201_ -1
     x17 c_u_x202_ -1
     x17 c_u_x203_ -1
     x17 c_u_x204_ -1
     x17 c_u_x205_ -1
     x17 c_u_x206_ -1
     x17 c_u_x207_ -1
     x17 c_u_x208_ -1
     x17 c_u_x209_ -1
     x17 c_u_x210_ -1
     x17 c_u_x211_ -1
     x17 c_u_x212_ -1
     x17 c_u_x245_ -1
     x17 c_u_x246_ -1
     x17 c_u_x247_ -1
     x17 c_u_x248_ -1
     x17 c_u_x249_ -1
     x17 c_u_x250_ -1
     x17 c_u_x251_ -1
     x17 c_u_x252_ -1
     x17 c_u_x253_ -1
     x17 c_u_x254_ -1
     x17 c_u_x255_ -1
     x17 c_u_x256_ -1
     x17 c_u_x257_ -1
     x17 c_u_x258_ -1
     x17 c_u_x259_ -1
     x17 c_u_x260_ -1
     x18 c_e_x117_ 1
     x18 c_e_x118_ -1
     x18 c_u_x149_ 1
     x19 c_e_x118_ 1
     x19 c_e_x119_ -1
     x19 c_u_x150_ 1
     x20 c_e_x119_ 1
     x20 c_e_x120_ -1
     x20 c_u_x151_ 1
     x21 c_e_x120_ 1
     x21 c_e_x121_ -1
     x21 c_u_x152_ 1
     x22 c_e_x121_ 1
     x22 c_e_x122_ -1
     x22 c_u_x153_ 1
     x23 c_e_x122_ 1
     x23 c_e_x123_ -1
     x23 c_u_x154_ 1
     x24 c_e_x123_ 1
     x24 c_e_x124_ -1
     x24 c_u_x155_ 1
     x25 c_e_x124_ 1
     x25 c_e_x125_ -1
     x25 c_u_x156_ 1
     x26 c_e_x125_ 1
     x26 c_e_x126_ -1
     x26 c_u_x157_ 1
     x27 c_e_x126_ 1
     x27 c_e_x127_ -1
     x27 c_u_x158_ 1
     x28 c_e_x127_ 1
     x28 c_e_x128_ -1
     x28 c_u_x159_ 1
     x29 c_e_x128_ 1
     x29 c_e_x129_ -1
     x29 c_u_x160_ 1
     x30 c_e_x129_ 1
     x30 c_e_x130_ -1
     x30 c_u_x161_ 1
     x31 c_e_x130_ 1
     x31 c_e_x131_ -1
     x31 c_u_x162_ 1
     x32 c_e_x131_ 1
     x32 c_e_x132_ -1
     x32 c_u_x163_ 1
     x33 c_e_x132_ 1
     x33 c_u_x164_ 1
     x34 c_e_x133_ 1
     x34 c_u_x149_ 1
     x35 c_e_x133_ -1
     x35 c_e_x134_ 1
     x35 c_u_x150_ 1
     x36 c_e_x134_ -1
     x36 c_e_x135_ 1
     x36 c_u_x151_ 1
     x37 c_e_x135_ -1
     x37 c_e_x136_ 1
     x37 c_u_x152_ 1
     x38 c_e_x136_ -1
     x38 c_e_x137_ 1
     x38 c_u_x153_ 1
     x39 c_e_x137_ -1
     x39 c_e_x138_ 1
     x39 c_u_x154_ 1
     x40 c_e_x138_ -1
     x40 c_e_x139_ 1
     x40 c_u_x155_ 1
     x41 c_e_x139_ -1
     x41 c_e_x140_ 1
     x41 c_u_x156_ 1
     x42 c_e_x140_ -1
     x42 c_e_x141_ 1
     x42 c_u_x157_ 1
     x43 c_e_x141_ -1
     x43 c_e_x142_ 1
     x43 c_u_x158_ 1
     x44 c_e_x142_ -1
     x44 c_e_x143_ 1
     x44 c_u_x159_ 1
     x45 c_e_x143_ -1
     x45 c_e_x144_ 1
     x45 c_u_x160_ 1
     x46 c_e_x144_ -1
     x46 c_e_x145_ 1
     x46 c_u_x161_ 1
     x47 c_e_x145_ -1
     x47 c_e_x146_ 1
     x47 c_u_x162_ 1
     x48 c_e_x146_ -1
     x48 c_e_x147_ 1
     x48 c_u_x163_ 1
     x49 c_e_x147_ -1
     x49 c_e_x148_ 1
     x49 c_u_x164_ 1
     x50 c_e_x165_ 1
     x50 c_e_x166_ -1
     x50 c_u_x197_ 1
     x51 c_e_x166_ 1
     x51 c_e_x167_ -1
     x51 c_u_x198_ 1
     x52 c_e_x167_ 1
     x52 c_e_x168_ -1
     x52 c_u_x199_ 1
     x53 c_e_x168_ 1
     x53 c_e_x169_ -1
     x53 c_u_x200_ 1
     x54 c_e_x169_ 1
     x54 c_e_x170_ -1
     x54 c_u_x201_ 1
     x55 c_e_x170_ 1
     x55 c_e_x171_ -1
     x55 c_u_x202_ 1
     x56 c_e_x171_ 1
     x56 c_e_x172_ -1
     x56 c_u_x203_ 1
     x57 c_e_x172_ 1
     x57 c_e_x173_ -1
     x57 c_u_x204_ 1
     x58 c_e_x173_ 1
     x58 c_e_x174_ -1
     x58 c_u_x205_ 1
     x59 c_e_x174_ 1
     x59 c_e_x175_ -1
     x59 c_u_x206_ 1
     x60 c_e_x175_ 1
     x60 c_e_x176_ -1
     x60 c_u_x207_ 1
     x61 c_e_x176_ 1
     x61 c_e_x177_ -1
     x61 c_u_x208_ 1
     x62 c_e_x177_ 1
     x62 c_e_x178_ -1
     x62 c_u_x209_ 1
     x63 c_e_x178_ 1
     x63 c_e_x179_ -1
     x63 c_u_x210_ 1
     x64 c_e_x179_ 1
     x64 c_e_x180_ -1
     x64 c_u_x211_ 1
     x65 c_e_x180_ 1
     x65 c_u_x212_ 1
     x66 c_e_x181_ 1
     x66 c_u_x197_ 1
     x67 c_e_x181_ -1
     x67 c_e_x182_ 1
     x67 c_u_x198_ 1
     x68 c_e_x182_ -1
     x68 c_e_x183_ 1
     x68 c_u_x199_ 1
     x69 c_e_x183_ -1
     x69 c_e_x184_ 1
     x69 c_u_x200_ 1
     x70 c_e_x184_ -1
     x70 c_e_x185_ 1
     x70 c_u_x201_ 1
     x71 c_e_x185_ -1
     x71 c_e_x186_ 1
     x71 c_u_x202_ 1
     x72 c_e_x186_ -1
     x72 c_e_x187_ 1
     x72 c_u_x203_ 1
     x73 c_e_x187_ -1
     x73 c_e_x188_ 1
     x73 c_u_x204_ 1
     x74 c_e_x188_ -1
     x74 c_e_x189_ 1
     x74 c_u_x205_ 1
     x75 c_e_x189_ -1
     x75 c_e_x190_ 1
     x75 c_u_x206_ 1
     x76 c_e_x190_ -1
     x76 c_e_x191_ 1
     x76 c_u_x207_ 1
     x77 c_e_x191_ -1
     x77 c_e_x192_ 1
     x77 c_u_x208_ 1
     x78 c_e_x192_ -1
     x78 c_e_x193_ 1
     x78 c_u_x209_ 1
     x79 c_e_x193_ -1
     x79 c_e_x194_ 1
     x79 c_u_x210_ 1
     x80 c_e_x194_ -1
     x80 c_e_x195_ 1
     x80 c_u_x211_ 1
     x81 c_e_x195_ -1
     x81 c_e_x196_ 1
     x81 c_u_x212_ 1
     x82 c_e_x213_ 1
     x82 c_e_x214_ -1
     x82 c_u_x245_ 1
     x83 c_e_x214_ 1
     x83 c_e_x215_ -1
     x83 c_u_x246_ 1
     x84 c_e_x215_ 1
     x84 c_e_x216_ -1
     x84 c_u_x247_ 1
     x85 c_e_x216_ 1
     x85 c_e_x217_ -1
     x85 c_u_x248_ 1
     x86 c_e_x217_ 1
     x86 c_e_x218_ -1
     x86 c_u_x249_ 1
     x87 c_e_x218_ 1
     x87 c_e_x219_ -1
     x87 c_u_x250_ 1
     x88 c_e_x219_ 1
     x88 c_e_x220_ -1
     x88 c_u_x251_ 1
     x89 c_e_x220_ 1
     x89 c_e_x221_ -1
     x89 c_u_x252_ 1
     x90 c_e_x221_ 1
     x90 c_e_x222_ -1
     x90 c_u_x253_ 1
     x91 c_e_x222_ 1
     x91 c_e_x223_ -1
     x91 c_u_x254_ 1
     x92 c_e_x223_ 1
     x92 c_e_x224_ -1
     x92 c_u_x255_ 1
     x93 c_e_x224_ 1
     x93 c_e_x225_ -1
     x93 c_u_x256_ 1
     x94 c_e_x225_ 1
     x94 c_e_x226_ -1
     x94 c_u_x257_ 1
     x95 c_e_x226_ 1
     x95 c_e_x227_ -1
     x95 c_u_x258_ 1
     x96 c_e_x227_ 1
     x96 c_e_x228_ -1
     x96 c_u_x259_ 1
     x97 c_e_x228_ 1
     x97 c_u_x260_ 1
     x98 c_e_x229_ 1
     x98 c_u_x245_ 1
     x99 c_e_x229_ -1
     x99 c_e_x230_ 1
     x99 c_u_x246_ 1
     x100 c_e_x230_ -1
     x100 c_e_x231_ 1
     x100 c_u_x247_ 1
     x101 c_e_x231_ -1
     x101 c_e_x232_ 1
     x101 c_u_x248_ 1
     x102 c_e_x232_ -1
     x102 c_e_x233_ 1
     x102 c_u_x249_ 1
     x103 c_e_x233_ -1
     x103 c_e_x234_ 1
     x103 c_u_x250_ 1
     x104 c_e_x234_ -1
     x104 c_e_x235_ 1
     x104 c_u_x251_ 1
     x105 c_e_x235_ -1
     x105 c_e_x236_ 1
     x105 c_u_x252_ 1
     x106 c_e_x236_ -1
     x106 c_e_x237_ 1
     x106 c_u_x253_ 1
     x107 c_e_x237_ -1
     x107 c_e_x238_ 1
     x107 c_u_x254_ 1
     x108 c_e_x238_ -1
     x108 c_e_x239_ 1
     x108 c_u_x255_ 1
     x109 c_e_x239_ -1
     x109 c_e_x240_ 1
     x109 c_u_x256_ 1
     x110 c_e_x240_ -1
     x110 c_e_x241_ 1
     x110 c_u_x257_ 1
     x111 c_e_x241_ -1
     x111 c_e_x242_ 1
     x111 c_u_x258_ 1
     x112 c_e_x242_ -1
     x112 c_e_x243_ 1
     x112 c_u_x259_ 1
     x113 c_e_x243_ -1
     x113 c_e_x244_ 1
     x113 c_u_x260_ 1
RHS
     RHS c_e_x115_ 1
     RHS c_e_x116_ 1
     RHS c_e_x117_ 0
     RHS c_e_x118_ 0
     RHS c_e_x119_ 0
     RHS c_e_x120_ 0
     RHS c_e_x121_ 0
     RHS c_e_x122_ 0
     RHS c_e_x123_ 0
     RHS c_e_x124_ 0
     RHS c_e_x125_ 0
     RHS c_e_x126_ 0
     RHS c_e_x127_ 0
     RHS c_e_x128_ 0
     RHS c_e_x129_ 0
     RHS c_e_x130_ 0
     RHS c_e_x131_ 0
     RHS c_e_x132_ 0
     RHS c_e_x133_ 0
     RHS c_e_x134_ 0
     RHS c_e_x135_ 0
     RHS c_e_x136_ 0
     RHS c_e_x137_ 0
     RHS c_e_x138_ 0
     RHS c_e_x139_ 0
     RHS c_e_x140_ 0
     RHS c_e_x141_ 0
     RHS c_e_x142_ 0
     RHS c_e_x143_ 0
     RHS c_e_x144_ 0
     RHS c_e_x145_ 0
     RHS c_e_x146_ 0
     RHS c_e_x147_ 0
     RHS c_e_x148_ 0
     RHS c_u_x149_ 0
     RHS c_u_x150_ 0
     RHS c_u_x151_ 0
     RHS c_u_x152_ 0
     RHS c_u_x153_ 0
     RHS c_u_x154_ 0
     RHS c_u_x155_ 0
     RHS c_u_x156_ 0
     RHS c_u_x157_ 0
     RHS c_u_x158_ 0
     RHS c_u_x159_ 0
     RHS c_u_x160_ 0
     RHS c_u_x161_ 0
     RHS c_u_x162_ 0
     RHS c_u_x163_ 0
     RHS c_u_x164_ 0
     RHS c_e_x165_ 0
     RHS c_e_x166_ 0
     RHS c_e_x167_ 0
     RHS c_e_x168_ 0
     RHS c_e_x169_ 0
     RHS c_e_x170_ 0
     RHS c_e_x171_ 0
     RHS c_e_x172_ 0
     RHS c_e_x173_ 0
     RHS c_e_x174_ 0
     RHS c_e_x175_ 0
     RHS c_e_x176_ 0
     RHS c_e_x177_ 0
     RHS c_e_x178_ 0
     RHS c_e_x179_ 0
     RHS c_e_x180_ 0
     RHS c_e_x181_ 0
     RHS c_e_x182_ 0
     RHS c_e_x183_ 0
     RHS c_e_x184_ 0
     RHS c_e_x185_ 0
     RHS c_e_x186_ 0
     RHS c_e_x187_ 0
     RHS c_e_x188_ 0
     RHS c_e_x189_ 0
     RHS c_e_x190_ 0
     RHS c_e_x191_ 0
     RHS c_e_x192_ 0
     RHS c_e_x193_ 0
     RHS c_e_x194_ 0
     RHS c_e_x195_ 0
     RHS c_e_x196_ 0
     RHS c_u_x197_ 0
     RHS c_u_x198_ 0
     RHS c_u_x199_ 0
     RHS c_u_x200_ 0
     RHS c_u_x201_ 0
     RHS c_u_x202_ 0
     RHS c_u_x203_ 0
     RHS c_u_x204_ 0
     RHS c_u_x205_ 0
     RHS c_u_x206_ 0
     RHS c_u_x207_ 0
     RHS c_u_x208_ 0
     RHS c_u_x209_ 0
     RHS c_u_x210_ 0
     RHS c_u_x211_ 0
     RHS c_u_x212_ 0
     RHS c_e_x213_ 0
     RHS c_e_x214_ 0
     RHS c_e_x215_ 0
     RHS c_e_x216_ 0
     RHS c_e_x217_ 0
     RHS c_e_x218_ 0
     RHS c_e_x219_ 0
     RHS c_e_x220_ 0
     RHS c_e_x221_ 0
     RHS c_e_x222_ 0
     RHS c_e_x223_ 0
     RHS c_e_x224_ 0
     RHS c_e_x225_ 0
     RHS c_e_x226_ 0
     RHS c_e_x227_ 0
     RHS c_e_x228_ 0
     RHS c_e_x229_ 0
     RHS c_e_x230_ 0
     RHS c_e_x231_ 0
     RHS c_e_x232_ 0
     RHS c_e_x233_ 0
     RHS c_e_x234_ 0
     RHS c_e_x235_ 0
     RHS c_e_x236_ 0
     RHS c_e_x237_ 0
     RHS c_e_x238_ 0
     RHS c_e_x239_ 0
     RHS c_e_x240_ 0
     RHS c_e_x241_ 0
     RHS c_e_x242_ 0
     RHS c_e_x243_ 0
     RHS c_e_x244_ 0
     RHS c_u_x245_ 0
     RHS c_u_x246_ 0
     RHS c_u_x247_ 0
     RHS c_u_x248_ 0
     RHS c_u_x249_ 0
     RHS c_u_x250_ 0
     RHS c_u_x251_ 0
     RHS c_u_x252_ 0
     RHS c_u_x253_ 0
     RHS c_u_x254_ 0
     RHS c_u_x255_ 0
     RHS c_u_x256_ 0
     RHS c_u_x257_ 0
     RHS c_u_x258_ 0
     RHS c_u_x259_ 0
     RHS c_u_x260_ 0
BOUNDS
 BV BOUND x1
 BV BOUND x2
 BV BOUND x3
 BV BOUND x4
 BV BOUND x5
 BV BOUND x6
 BV BOUND x7
 BV BOUND x8
 BV BOUND x9
 BV BOUND x10
 BV BOUND x11
 BV BOUND x12
 BV BOUND x13
 BV BOUND x14
 BV BOUND x15
 BV BOUND x16
 LO BOUND x17 0
 UP BOUND x17 2442
 LO BOUND x18 0
 UP BOUND x18 2442
 LO BOUND x19 0
 UP BOUND x19 2442
 LO BOUND x20 0
 UP BOUND x20 2442
 LO BOUND x21 0
 UP BOUND x21 2442
 LO BOUND x22 0
 UP BOUND x22 2442
 LO BOUND x23 0
 UP BOUND x23 2442
 LO BOUND x24 0
 UP BOUND x24 2442
 LO BOUND x25 0
 UP BOUND x25 2442
 LO BOUND x26 0
 UP BOUND x26 2442
 LO BOUND x27 0
 UP BOUND x27 2442
 LO BOUND x28 0
 UP BOUND x28 2442
 LO BOUND x29 0
 UP BOUND x29 2442
 LO BOUND x30 0
 UP BOUND x30 2442
 LO BOUND x31 0
 UP BOUND x31 2442
 LO BOUND x32 0
 UP BOUND x32 2442
 LO BOUND x33 0
 UP BOUND x33 2442
 LO BOUND x34 0
 UP BOUND x34 2442
 LO BOUND x35 0
 UP BOUND x35 2442
 LO BOUND x36 0
 UP BOUND x36 2442
 LO BOUND x37 0
 UP BOUND x37 2442
 LO BOUND x38 0
 UP BOUND x38 2442
 LO BOUND x39 0
 UP BOUND x39 2442
 LO BOUND x40 0
 UP BOUND x40 2442
 LO BOUND x41 0
 UP BOUND x41 2442
 LO BOUND x42 0
 UP BOUND x42 2442
 LO BOUND x43 0
 UP BOUND x43 2442
 LO BOUND x44 0
 UP BOUND x44 2442
 LO BOUND x45 0
 UP BOUND x45 2442
 LO BOUND x46 0
 UP BOUND x46 2442
 LO BOUND x47 0
 UP BOUND x47 2442
 LO BOUND x48 0
 UP BOUND x48 2442
 LO BOUND x49 0
 UP BOUND x49 2442
 LO BOUND x50 0
 UP BOUND x50 2442
 LO BOUND x51 0
 UP BOUND x51 2442
 LO BOUND x52 0
 UP BOUND x52 2442
 LO BOUND x53 0
 UP BOUND x53 2442
 LO BOUND x54 0
 UP BOUND x54 2442
 LO BOUND x55 0
 UP BOUND x55 2442
 LO BOUND x56 0
 UP BOUND x56 2442
 LO BOUND x57 0
 UP BOUND x57 2442
 LO BOUND x58 0
 UP BOUND x58 2442
 LO BOUND x59 0
 UP BOUND x59 2442
 LO BOUND x60 0
 UP BOUND x60 2442
 LO BOUND x61 0
 UP BOUND x61 2442
 LO BOUND x62 0
 UP BOUND x62 2442
 LO BOUND x63 0
 UP BOUND x63 2442
 LO BOUND x64 0
 UP BOUND x64 2442
 LO BOUND x65 0
 UP BOUND x65 2442
 LO BOUND x66 0
 UP BOUND x66 2442
 LO BOUND x67 0
 UP BOUND x67 2442
 LO BOUND x68 0
 UP BOUND x68 2442
 LO BOUND x69 0
 UP BOUND x69 2442
 LO BOUND x70 0
 UP BOUND x70 2442
 LO BOUND x71 0
 UP BOUND x71 2442
 LO BOUND x72 0
 UP BOUND x72 2442
 LO BOUND x73 0
 UP BOUND x73 2442
 LO BOUND x74 0
 UP BOUND x74 2442
 LO BOUND x75 0
 UP BOUND x75 2442
 LO BOUND x76 0
 UP BOUND x76 2442
 LO BOUND x77 0
 UP BOUND x77 2442
 LO BOUND x78 0
 UP BOUND x78 2442
 LO BOUND x79 0
 UP BOUND x79 2442
 LO BOUND x80 0
 UP BOUND x80 2442
 LO BOUND x81 0
 UP BOUND x81 2442
 LO BOUND x82 0
 UP BOUND x82 2442
 LO BOUND x83 0
 UP BOUND x83 2442
 LO BOUND x84 0
 UP BOUND x84 2442
 LO BOUND x85 0
 UP BOUND x85 2442
 LO BOUND x86 0
 UP BOUND x86 2442
 LO BOUND x87 0
 UP BOUND x87 2442
 LO BOUND x88 0
 UP BOUND x88 2442
 LO BOUND x89 0
 UP BOUND x89 2442
 LO BOUND x90 0
 UP BOUND x90 2442
 LO BOUND x91 0
 UP BOUND x91 2442
 LO BOUND x92 0
 UP BOUND x92 2442
 LO BOUND x93 0
 UP BOUND x93 2442
 LO BOUND x94 0
 UP BOUND x94 2442
 LO BOUND x95 0
 UP BOUND x95 2442
 LO BOUND x96 0
 UP BOUND x96 2442
 LO BOUND x97 0
 UP BOUND x97 2442
 LO BOUND x98 0
 UP BOUND x98 2442
 LO BOUND x99 0
 UP BOUND x99 2442
 LO BOUND x100 0
 UP BOUND x100 2442
 LO BOUND x101 0
 UP BOUND x101 2442
 LO BOUND x102 0
 UP BOUND x102 2442
 LO BOUND x103 0
 UP BOUND x103 2442
 LO BOUND x104 0
 UP BOUND x104 2442
 LO BOUND x105 0
 UP BOUND x105 2442
 LO BOUND x106 0
 UP BOUND x106 2442
 LO BOUND x107 0
 UP BOUND x107 2442
 LO BOUND x108 0
 UP BOUND x108 2442
 LO BOUND x109 0
 UP BOUND x109 2442
 LO BOUND x110 0
 UP BOUND x110 2442
 LO BOUND x111 0
 UP BOUND x111 2442
 LO BOUND x112 0
 UP BOUND x112 2442
 LO BOUND x113 0
 UP BOUND x113 2442
ENDATA
