package dev.blr.engine.memory;

/**
 * How much today's law looks like one crisis.
 *
 * @param name of the prototype
 * @param cosine similarity without the constant mode, in [−1, 1]
 */
public record Similarity(String name, double cosine) {}
