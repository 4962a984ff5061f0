package dev.pycontainer.plan;

/** What the image will be: how its container starts, its layers, and what it says about itself. */
public record ImagePlan(RuntimePlan runtime, LayersPlan layers, MetadataPlan metadata) {}
