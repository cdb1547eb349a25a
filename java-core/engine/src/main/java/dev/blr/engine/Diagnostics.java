package dev.blr.engine;

import dev.blr.engine.risk.OnlineRegret;
import dev.blr.engine.risk.SpectralBridge;
import dev.blr.engine.risk.VarianceDecomposition;
import dev.blr.engine.spectral.EmpiricalModes;
import dev.blr.engine.spectral.ModeTable;
import dev.blr.engine.spectral.SpectralDuality;
import dev.blr.engine.spectral.UrrtPrior;

/**
 * What the engine knows of its own knowledge after one observation; computed on demand.
 *
 * @param state the state that all of it belongs to; its regime holds the early warnings
 * @param variance of the next period's loss, within and between hypotheses
 * @param posteriorModes the modes of the next period's law, as the particles know them
 * @param data the modes of the last observations, as a sample of one law
 * @param prior the decay of those modes
 * @param dataModes the modes of the last observations after shrinkage by that prior
 * @param duality how many of them three schools would keep
 * @param bridge premium and alpha of the hypotheses
 * @param regret log loss against laws that never change
 */
public record Diagnostics(
    RiskState state,
    VarianceDecomposition variance,
    ModeTable posteriorModes,
    EmpiricalModes data,
    UrrtPrior prior,
    ModeTable dataModes,
    SpectralDuality duality,
    SpectralBridge bridge,
    OnlineRegret regret) {}
