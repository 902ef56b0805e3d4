NAME        
ROWS
 N  Obj     
 E  r0      
 E  r1      
 L  r2      
 L  r3      
 L  r4      
 E  r5      
 E  r6      
 E  r7      
 E  r8      
 E  r9      
 L  r10     
 L  r11     
 L  r12     
 L  r13     
COLUMNS
    MARK0000  'MARKER'                 'INTORG'
    c0        Obj       8.000001e-05
    c0        r0        1
    c0        r5        1
    c0        r10       2.666667
    c0        r12       2.666667
    c1        Obj       0.0001616
    c1        r0        1
    c1        r2        1
    c1        r6        1
    c1        r10       8.08
    c1        r13       16.16
    c2        Obj       0.0015
    c2        r1        1
    c2        r3        1
    c2        r7        1
    c2        r10       1.5
    c2        r11       3
    c3        Obj       0.0001
    c3        r1        1
    c3        r8        1
    c3        r10       4
    c3        r12       4
    c4        Obj       8e-05
    c4        r1        1
    c4        r4        1
    c4        r9        1
    c4        r10       4
    c4        r13       8
    c5        Obj       0.001
    c5        r1        1
    c5        r3        1
    c5        r7        1
    c5        r10       4
    c5        r11       4
    c6        r3        -1
    c6        r11       -24
    c7        Obj       0.0006
    c7        r12       -12
    c8        Obj       0.0012
    c8        r2        -1
    c8        r4        -1
    c8        r13       -24
    MARK0001  'MARKER'                 'INTEND'
    c9        r5        -1
    c9        r7        -1
    c10       r5        -1
    c10       r8        -1
    c11       r5        -1
    c11       r9        -1
    c12       r6        -1
    c12       r7        -1
    c13       r6        -1
    c13       r8        -1
    c14       r6        -1
    c14       r9        -1
    MARK0002  'MARKER'                 'INTORG'
    c15       Obj       0.01
    c15       r10       -5.41333302
    MARK0003  'MARKER'                 'INTEND'
RHS
    RHS_V     r0        1
    RHS_V     r1        1
    RHS_V     r10       6.66666698
BOUNDS
 BV BOUND     c0      
 BV BOUND     c1      
 BV BOUND     c2      
 BV BOUND     c3      
 BV BOUND     c4      
 BV BOUND     c5      
 BV BOUND     c6      
 FX BOUND     c7        1
 BV BOUND     c8      
 UP BOUND     c9        1
 UP BOUND     c10       1
 UP BOUND     c11       1
 UP BOUND     c12       1
 UP BOUND     c13       1
 UP BOUND     c14       1
 BV BOUND     c15     
ENDATA
