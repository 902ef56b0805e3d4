NAME rental
ROWS
 N objective
 G demand_met
COLUMNS
 MARKER 'MARKER' 'INTORG'
 rent(0) objective 3
 rent(0) demand_met 4
 rent(1) objective 4.1
 rent(1) demand_met 5
 rent(2) objective 9.9
 rent(2) demand_met 10
 MARKER 'MARKER' 'INTEND'
RHS
 RHS demand_met 10
BOUNDS
 LO BND rent(0) 0
 UP BND rent(0) 1
 LO BND rent(1) 0
 UP BND rent(1) 1
 LO BND rent(2) 0
 UP BND rent(2) 1
ENDATA
