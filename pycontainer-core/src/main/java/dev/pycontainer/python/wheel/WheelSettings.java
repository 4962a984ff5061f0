package dev.pycontainer.python.wheel;

/**
 * How strict to be with wheels.
 *
 * @param record what to do where RECORD and the files differ (W24)
 * @param conflicts what to do where two wheels bring different files of one path (W31)
 * @param strictNames refuse names in one wheel that differ only in case or Unicode form, instead of a warning (Z4)
 */
public record WheelSettings(RecordPolicy record, ConflictPolicy conflicts, boolean strictNames, WheelLimits limits) {
    public static final WheelSettings DEFAULT =
            new WheelSettings(RecordPolicy.HEAL, ConflictPolicy.REFUSE, false, WheelLimits.DEFAULT);

    /** The same with another policy for RECORD. */
    public WheelSettings withRecord(RecordPolicy policy) {
        return new WheelSettings(policy, conflicts, strictNames, limits);
    }

    /** W24. A wrong hash or size is an error under either. */
    public enum RecordPolicy {
        /** Every file must be listed with a hash, and every listed file must be there. */
        STRICT,
        /** What is missing is added with a warning; what is listed but not there is dropped. */
        HEAL
    }

    /** W31. Identical files never are a conflict. */
    public enum ConflictPolicy {
        /** Two different files of one path are an error that names both wheels. */
        REFUSE,
        /** The wheel that is later in the plan wins, with a warning. */
        LAST_WINS
    }
}
