package dev.tradingipc.stack;

/**
 * One thing that was checked.
 *
 * @param found what there is
 * @param remedy what to do about it, empty if it is as it should be
 */
record Finding(String found, String remedy) {

    static Finding fine(String found) {
        return new Finding(found, "");
    }

    boolean isWrong() {
        return !remedy.isEmpty();
    }
}
