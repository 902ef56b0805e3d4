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
  note    = {families mapping, dispatch}
}
@inproceedings{SheaPageMohsenin2018,
  author  = {Colin Shea and Adam Page and Tinoosh Mohsenin},
  title   = {{SCALENet}: A {SCalable} Low Power {AccELerator} for Real-time Embedded Deep Neural Networks},
  booktitle = {Great Lakes Symposium on VLSI},
  year    = {2018},
  pages   = {129--134},
  note    = {family deployment; only the abstract was read, the scheduler is reconstructed}
}
@article{SheaMohsenin2019,
  author  = {Colin Shea and Tinoosh Mohsenin},
  title   = {Heterogeneous Scheduling of Deep Neural Networks for Low-power Real-time Designs},
  journal = {ACM Journal on Emerging Technologies in Computing Systems},
  year    = {2019},
  doi     = {10.1145/3358699},
  note    = {family deployment; only the abstract was read}
}
@misc{WadaOnaiAoto2020,
  author  = {Yasutaka Wada and Ken'ya Onai and Musashi Aoto},
  title   = {Towards Energy-Efficient Neural Network Training on the Cloud for Effective Inference on
             {IoT}/Edge Devices},
  year    = {2020},
  note    = {family dvfs; a strategy without model or numbers}
}
@inproceedings{YouChungChowdhury2023,
  author  = {Jie You and Jae-Won Chung and Mosharaf Chowdhury},
  title   = {Zeus: Understanding and Optimizing {GPU} Energy Consumption of {DNN} Training},
  booktitle = {USENIX Symposium on Networked Systems Design and Implementation},
  year    = {2023},
  note    = {family dvfs: cost of a level, measured tables}
}
"""
