package dev.pycontainer.build;

import dev.pycontainer.plan.BuildPlan;
import java.nio.file.Path;
import java.util.List;

final class CachedWheels implements WheelSource {
    CachedWheels(List<ResolvedPackage> packages, BuildSession session, BuildPlan plan) {}

    @Override
    public Path file(ResolvedPackage wheel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void fetchAll() {
        throw new UnsupportedOperationException();
    }
}
