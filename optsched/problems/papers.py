"""The papers behind the families, as BibTeX."""

BIBTEX = """
@article{KimYoun2021,
  author  = {Woo-Joong Kim and Chan-Hyun Youn},
  title   = {Cooperative Scheduling Schemes for Explainable {DNN} Acceleration in
             Satellite Image Analysis and Retraining},
  journal = {IEEE Transactions on Parallel and Distributed Systems},
  year    = {2021},
  doi     = {10.1109/TPDS.2021.3122454},
  note    = {families inference, retraining, period}
}
@misc{WangDuanWu2021,
  author  = {Ning Wang and Yubin Duan and Jie Wu},
  title   = {Accelerate Cooperative Deep Inference via Layer-wise Processing Schedule Optimization},
  year    = {2021},
  note    = {slides; family offloading}
}
@misc{ZhangChenRay,
  author  = {Jiaqi Zhang and Xiangru Chen and Sandip Ray},
  title   = {{AINNS}: All-Inclusive Neural Network Scheduling via Accelerator Formalization},
  note    = {family mapping}
}
"""
