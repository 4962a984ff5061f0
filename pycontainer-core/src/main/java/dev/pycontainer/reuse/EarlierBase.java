package dev.pycontainer.reuse;

import dev.pycontainer.base.BaseFacts;
import dev.pycontainer.image.Image;

/** A base that is known from an image on it: all but the bytes of its layers. */
public record EarlierBase(Image image, BaseFacts facts) {}
