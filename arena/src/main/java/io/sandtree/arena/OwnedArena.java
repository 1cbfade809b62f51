package io.sandtree.arena;

import io.sandtree.arena.internal.Site;
import org.jspecify.annotations.Nullable;

/**
 * Who may use an arena, and what dies with it: its owner, its place in the tree of lifetimes, and whether it is open.
 *
 * <p>An arena has a name, at most one parent with which it dies, any number of dependents that die with it, and one owner at a time, or none
 * while it is on its way from one thread to another.
 */
abstract sealed class OwnedArena permits BumpArena {
    final long id = ArenaRegistry.nextId();
    final String name;
    final @Nullable LinearArena parent;
    final Dependents dependents = new Dependents();
    final String site = Profile.CHECKED ? Site.caller() : "";

    private @Nullable Thread owner = Thread.currentThread();
    private boolean sealed;
    private boolean closed;

    OwnedArena(String name, @Nullable LinearArena parent) {
        this.name = name;
        this.parent = parent;
    }

    /** Closes {@code dependent} when what is allocated now would be gone: at close, reset, or a rewind to before this moment. */
    public void attach(AutoCloseable dependent) {
        requireUsable();
        dependents.add(dependent);
    }

    /** Undoes {@link #attach(AutoCloseable)}. */
    public void detach(AutoCloseable dependent) {
        dependents.remove(dependent);
    }

    /**
     * Gives up ownership, together with that of all child arenas: until a thread {@linkplain #adopt adopts} the arena, none may use it.
     *
     * @throws IllegalStateException if this is a child arena, which goes where its parent goes
     */
    public void handOver() {
        requireUsable();
        if (parent != null) {
            throw new IllegalStateException(
                    "arena '" + name + "' belongs to its parent '" + parent.name + "'");
        }
        changeOwner(null);
    }

    /**
     * Makes the calling thread the owner. The arena must have reached it safely, as through an {@link ArenaRing}.
     *
     * @throws WrongThreadException if another thread has not given it up
     */
    public void adopt() {
        Thread holder = owner;
        if (holder != null && holder != Thread.currentThread()) {
            throw new WrongThreadException("arena '" + name + "' still belongs to " + holder);
        }
        changeOwner(Thread.currentThread());
    }

    final void changeOwner(@Nullable Thread newOwner) {
        for (LinearArena child : dependents.arenas()) {
            child.changeOwner(newOwner);
        }
        owner = newOwner;
    }

    public String name() {
        return name;
    }

    /** Number of this arena in this JVM, from 1. */
    public long id() {
        return id;
    }

    public boolean isClosed() {
        return closed;
    }

    /**
     * For allocators built on this arena: does nothing if the calling thread may allocate.
     *
     * @throws IllegalStateException if the arena is closed or sealed
     * @throws WrongThreadException in the check profile, if the arena is another thread's
     */
    public void checkUsable() {
        requireUsable();
    }

    final boolean isSealed() {
        return sealed;
    }

    final boolean isOwn() {
        return Thread.currentThread() == owner;
    }

    final boolean hasOwner() {
        return owner != null;
    }

    final String ownerName() {
        Thread holder = owner;
        return holder == null ? "none" : holder.getName();
    }

    final void markSealed() {
        sealed = true;
    }

    final void markClosed() {
        closed = true;
    }

    /** Lets any thread close the arena. */
    final void disown() {
        owner = null;
    }

    final void requireUsable() {
        requireOpen();
        if (Profile.CHECKED) {
            requireOwner();
        }
        if (sealed) {
            throw new IllegalStateException("arena '" + name + "' is sealed");
        }
    }

    final void requireOpen() {
        if (closed) {
            throw new IllegalStateException("arena '" + name + "' is closed");
        }
    }

    final void requireOwner() {
        if (!isOwn()) {
            throw wrongThread();
        }
    }

    private WrongThreadException wrongThread() {
        Thread holder = owner;
        return new WrongThreadException(
                "arena '"
                        + name
                        + "' belongs to "
                        + (holder == null ? "no thread" : holder)
                        + ", not to "
                        + Thread.currentThread());
    }
}
