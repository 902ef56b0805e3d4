"""May what a solver claims be passed on?"""
