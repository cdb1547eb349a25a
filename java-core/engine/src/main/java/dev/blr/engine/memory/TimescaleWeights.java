package dev.blr.engine.memory;

/** Inverse-variance weights of the three timescale posteriors; each in [0, 1], together 1. */
public record TimescaleWeights(double fast, double medium, double crisis) {}
