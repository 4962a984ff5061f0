package dev.pycontainer.plan;

import java.util.function.Function;

/** A decided value and where the decision came from. */
public record Decided<T>(T value, Origin origin) {
    /** A value nobody chose. */
    static <T> Decided<T> inferred(T value, String reason) {
        return new Decided<>(value, Origin.inferred(reason));
    }

    /** Another view of the value, from the same origin. */
    <R> Decided<R> map(Function<? super T, ? extends R> change) {
        return new Decided<>(change.apply(value), origin);
    }

    /** The same for a reading that may fail: the failure then says where the value stands. */
    <R> Decided<R> located(Function<? super T, ? extends R> reading) {
        R read = origin.locate(() -> reading.apply(value));
        return new Decided<>(read, origin);
    }
}
