"""What a deep neural network is: its layers, their shapes and loops, and where a network comes from.

`network` and `layer` are the nouns. Networks are built in code (`catalogue`), listed in CSV files (`table`,
`tables/`) or read from ONNX files (`onnx_graph`). Problem families import this room; it imports none of them.
"""
