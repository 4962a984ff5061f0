package dev.pycontainer.python.project;

import java.time.temporal.Temporal;
import java.util.List;

/** A TOML value that knows where it stands; a member of a table stands where its key does. */
public sealed interface PositionedValue
        permits PositionedValue.Text,
                PositionedValue.Whole,
                PositionedValue.Decimal,
                PositionedValue.Flag,
                PositionedValue.Time,
                PositionedValue.Items,
                PositionedTable {
    Position position();

    /** The type as messages name it, such as {@code a string}. */
    String kind();

    /** A string. */
    record Text(String value, Position position) implements PositionedValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /** An integer. */
    record Whole(long value, Position position) implements PositionedValue {
        @Override
        public String kind() {
            return "an integer";
        }
    }

    /** A float. */
    record Decimal(double value, Position position) implements PositionedValue {
        @Override
        public String kind() {
            return "a float";
        }
    }

    /** A boolean. */
    record Flag(boolean value, Position position) implements PositionedValue {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    /** One of TOML's four kinds of dates and times. */
    record Time(Temporal value, Position position) implements PositionedValue {
        @Override
        public String kind() {
            return "a date or time";
        }
    }

    /** A list, also a list of tables. */
    record Items(List<PositionedValue> values, Position position) implements PositionedValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }
}
