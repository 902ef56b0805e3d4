"""The Pyomo models of offloading; `models/offloading/model.md` is their page."""
