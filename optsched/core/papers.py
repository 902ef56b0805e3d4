"""The papers behind the families, as BibTeX."""

BIBTEX = """
@article{KimYoun2021,
  author  = {Woo-Joong Kim and Chan-Hyun Youn},
  title   = {Cooperative Scheduling Schemes for Explainable {DNN} Acceleration in
             Satellite Image Analysis and Retraining},
  journal = {IEEE Transactions on Parallel and Distributed Systems},
  year    = {2021},
  doi     = {10.1109/TPDS.2021.3122454}
}
"""
