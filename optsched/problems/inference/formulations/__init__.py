"""The Pyomo models of inference allocation; `models/inference/model.md` is their page."""
