package dev.blr.engine.decision;

/**
 * Capital buffers, loss fractions (paper, section 9.5).
 *
 * @param stateless V_t + λU_t
 * @param memoryAware V_t + λU_t + η M_t V̄_pre
 */
public record Buffers(double stateless, double memoryAware) {}
