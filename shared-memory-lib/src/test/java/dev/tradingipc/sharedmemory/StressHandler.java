package dev.tradingipc.sharedmemory;

/** Takes ticks of one symbol, whose number is their sequence, and says whether they were whole, in order and all accounted for. */
final class StressHandler implements TickReader.TickHandler {
    private long position;
    private long taken;
    private long missed;
    private boolean wrong;

    StressHandler(long position) {
        this.position = position;
    }

    @Override
    public void onTick(Tick tick) {
        position++;
        taken++;
        wrong |= tick.sequence() != position || tick.tickCount() != position || !TestTicks.belongsTogether(tick);
    }

    @Override
    public void onMissed(long ticks) {
        position += ticks;
        missed += ticks;
    }

    long position() {
        return position;
    }

    @Override
    public String toString() {
        return (wrong ? "wrong ticks, " : "") + taken + " taken" + (missed > 0 ? ", " + missed + " missed" : "");
    }
}
