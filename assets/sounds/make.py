#!/usr/bin/env python3
"""Makes every chime beside this file: `python3 make.py`. Python 3's standard library only; the same bytes every time.

All sounds are sums of a few sine partials, made for a calm room and for ears on the floor with the eyes closed:

* nothing jumps: attacks are raised cosines of 10 to 40 ms, ends are raised cosines too, the first and last sample are 0;
* nothing is shrill: partials that would lie above 2600 Hz are left out;
* partials are those of things one knows: a singing bowl (1, 2.71, 5.06, each a pair a few Hz apart that beats slowly),
  a wooden bar (1, 3.93, 9.2, and two between that only wood of its thickness has), a warm tongue of metal on wood (1, 2, 2.62, 4.31);
* each family has its own shape (one note, two falling, two rising, three to and fro, two calls with an answer, two
  double strokes, a glide, a chord, a knock), so that they are told apart by movement;
* low notes have strong partials above 400 Hz: a laptop's speaker carries nothing below;
* the notes are those of one scale (D, E, F sharp, A, B), so that sounds that overlap agree;
* all are equally loud: the loudest 200 ms are brought to LOUDNESS plus the sound's own small correction.

16 kHz, mono, 16 bit: six times the highest partial. `README.md` has a line for each sound; a test holds the lengths, the peaks and the differences.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 16_000
LOUDNESS = -17.0  # dBFS, root mean square of the loudest 200 ms
HIGHEST = 2_600.0  # Hz

# The scale.
A3, D4, E4, FS4, A4, B4 = 220.0, 293.66, 329.63, 369.99, 440.0, 493.88
D5, E5, FS5, A5 = 587.33, 659.26, 739.99, 880.0

# Partials: (ratio to the note, level, how much faster than the note it dies away).
BOWL = [(1.0, 1.0, 1.0), (2.71, 0.34, 1.9), (5.06, 0.09, 3.2)]
LOW_BOWL = [(1.0, 1.0, 1.0), (2.0, 0.50, 1.0), (2.71, 0.66, 1.1), (5.06, 0.16, 2.2)]
GLASS = [(1.0, 1.0, 1.0), (2.62, 0.36, 1.6), (3.43, 0.14, 2.4)]
KALIMBA = [(1.0, 1.0, 1.0), (2.0, 0.30, 1.3), (2.62, 0.30, 1.3), (4.31, 0.12, 2.2)]
WOOD = [(1.0, 1.0, 1.0), (2.37, 0.68, 1.0), (3.93, 0.62, 1.3), (5.61, 0.30, 2.0), (9.2, 0.10, 7.0)]


def raised_cosine(x):
    """0 at 0, 1 at 1, with no corner at either end."""
    return 0.5 - 0.5 * math.cos(math.pi * min(max(x, 0.0), 1.0))


def silence(seconds):
    return [0.0] * round(seconds * RATE)


def note(into, start, hertz, partials, attack, fall, level=1.0, beat=0.0, glide=0.0):
    """Adds one struck note from `start` seconds to the end of `into`.

    `attack` and `fall` are in seconds; `fall` is the time in which the note dies to a third. With `beat`, every
    partial is two, so many Hz apart. With `glide`, the note sinks into its pitch from that fraction above it, in
    the first tenth of a second, as struck metal and wood do; it also makes the beginning easy to place exactly.
    """
    felt(into, start, 0.22 * level, round(hertz * 100))
    first = round(start * RATE)
    for ratio, share, faster in partials:
        if hertz * ratio > HIGHEST:
            continue
        for hand in (-0.5, 0.5) if beat else (0.0,):
            cycles = 0.0
            height = level * share * (0.5 if beat else 1.0)
            for i in range(first, len(into)):
                t = (i - first) / RATE
                envelope = raised_cosine(t / attack) * math.exp(-t * faster / fall)
                into[i] += height * envelope * math.sin(2.0 * math.pi * cycles)
                cycles += (hertz * ratio * (1.0 + glide * math.exp(-t / 0.035)) + hand * beat) / RATE


def felt(into, start, level, seed):
    """Adds the touch of a felt mallet: 50 ms of soft noise between 400 and 1900 Hz, two dozen sines at odd places.

    Quiet enough to be felt rather than heard. It never repeats itself as tones do, so that a measurement of when the
    sound began cannot be a period off.
    """
    first, count = round(start * RATE), round(0.05 * RATE)
    for _ in range(24):
        seed, odd = (seed * 1103515245 + 12345) % 2**31, seed / 2**31
        hertz = 400.0 + 1500.0 * odd
        seed, phase = (seed * 1103515245 + 12345) % 2**31, seed / 2**31
        for i in range(count):
            envelope = raised_cosine(2.0 * min(i, count - i) / count)
            into[first + i] += level / 6.0 * envelope * math.sin(2.0 * math.pi * (phase + hertz * i / RATE))


def breath(seconds, low, high, rising):
    """A glide with the swell of a breath, with a little air in it: three close voices, their overtones, a hint of wind."""
    out = silence(seconds)
    seed = 77 if rising else 99
    for _ in range(40):
        seed, odd = (seed * 1103515245 + 12345) % 2**31, seed / 2**31
        hertz = 500.0 + 1000.0 * odd
        seed, phase = (seed * 1103515245 + 12345) % 2**31, seed / 2**31
        for i in range(len(out)):
            swell = math.sin(math.pi * (i / len(out)) ** 0.8) ** 1.3
            out[i] += 0.022 * swell * math.sin(2.0 * math.pi * (phase + hertz * i / RATE))
    for ratio, share in ((1.0, 0.6), (1.0043, 0.4), (0.9962, 0.4), (2.0, 0.58), (3.0, 0.46), (4.0, 0.26)):
        cycles = 0.0
        for i in range(len(out)):
            t = i / len(out)
            way = raised_cosine(t) if rising else 1.0 - raised_cosine(t)
            swell = math.sin(math.pi * (t**0.75 if rising else t**0.6)) ** 1.3
            out[i] += share * swell * math.sin(2.0 * math.pi * cycles)
            cycles += ratio * low * (high / low) ** way / RATE
    return out


def begin():
    """One warm note, a metal tongue at A4."""
    out = silence(1.2)
    note(out, 0.0, A4, KALIMBA, 0.030, 0.34, beat=0.9, glide=0.010)
    return out, 0.2, 0.0


def breathe_in():
    """A soft glide up, D4 to A4."""
    return breath(1.25, D4, A4, True), 0.1, -0.5


def breathe_out():
    """A soft glide down, from a little lower to well lower: F sharp 4 to A3."""
    return breath(1.35, A3, FS4, False), 0.1, 0.5


def come_off():
    """Two quick calls and their answer: metal tongues at F sharp 5 and D5, the same again, then a long F sharp 4."""
    out = silence(1.5)
    for start, hertz, fall, level in (
        (0.00, FS5, 0.10, 0.85), (0.13, D5, 0.13, 0.9),
        (0.34, FS5 * 1.004, 0.10, 0.95), (0.47, D5 * 1.004, 0.13, 1.0),
        (0.70, FS4, 0.28, 1.1),
    ):
        note(out, start, hertz, KALIMBA, 0.016, fall, level, glide=0.010)
    return out, 0.3, 0.0


def finished():
    """A D major chord laid out upwards, each bowl ringing on under the next, ending on the upper D."""
    out = silence(3.8)
    for step, (hertz, level) in enumerate(((D4, 1.0), (FS4, 0.85), (A4, 0.85), (D5, 0.95))):
        note(out, 0.26 * step, hertz, BOWL, 0.025, 0.95, level, beat=1.1, glide=0.006)
    return out, 1.2, 0.0


def heard():
    """A drop of water: one short soft note that bends upwards, gone before a word can begin."""
    out = silence(0.12)
    note(out, 0.0, B4, [(1.0, 1.0, 1.0), (2.0, 0.35, 1.6)], 0.010, 0.022, glide=-0.35)
    return out, 0.05, -9.0


def hold_end():
    """Two notes falling, bowls at F sharp 5 and B4: down and off."""
    out = silence(1.4)
    note(out, 0.00, FS5, BOWL, 0.014, 0.17, 1.0, beat=1.5, glide=0.008)
    note(out, 0.24, B4, BOWL, 0.018, 0.36, 1.0, beat=1.3, glide=0.010)
    return out, 0.3, 0.0


def press():
    """One low tone, a thick wooden bar at A3, short: it leans in and stops."""
    out = silence(0.8)
    note(out, 0.0, A3, WOOD, 0.016, 0.20, glide=0.030)
    return out, 0.2, -0.5


def question():
    """Two notes rising, metal tongues at E4 and a slightly sharp B4, each sliding up into its pitch, as a voice that asks."""
    out = silence(1.4)
    note(out, 0.00, E4, KALIMBA, 0.020, 0.16, 0.9, glide=-0.010)
    note(out, 0.28, B4 * 1.012, KALIMBA, 0.024, 0.30, 1.0, glide=-0.020)
    return out, 0.3, 0.0


def release():
    """One high tone, glass at E5, an octave and a half above the press, opening and light."""
    out = silence(1.2)
    note(out, 0.0, E5, GLASS, 0.012, 0.30, beat=2.6, glide=0.012)
    return out, 0.3, -1.0


def rest():
    """One soft bowl at D4 with a slow attack and a long decay that beats like slow breathing."""
    out = silence(1.6)
    note(out, 0.0, D4, LOW_BOWL, 0.040, 0.75, beat=2.2, glide=0.014)
    return out, 0.5, 0.0


def switch():
    """Three notes to and fro: wood at D5, A5, D5: this side, that side."""
    out = silence(1.3)
    for step, (hertz, fall) in enumerate(((D5, 0.12), (A5, 0.12), (D5, 0.26))):
        note(out, 0.21 * step, hertz, [(1.0, 1.0, 1.0), (2.76, 0.22, 2.5)], 0.012, fall, 1.0, glide=0.012)
    return out, 0.3, 0.0


def tick():
    """A soft wood block, gone in a tenth of a second."""
    out = silence(0.14)
    note(out, 0.0, 1040.0, [(1.0, 1.0, 1.0), (1.49, 0.55, 1.3), (2.31, 0.2, 2.0)], 0.010, 0.018, glide=0.05)
    return out, 0.05, -7.0


def towel_off():
    """A small glass bell struck twice, and twice again, always the same fifth on B4: as somebody knocks who wants to be heard."""
    out = silence(1.6)
    for start, fall, level in ((0.00, 0.10, 0.9), (0.15, 0.16, 1.0), (0.62, 0.10, 0.9), (0.77, 0.26, 1.0)):
        for hertz in (B4, FS5 * 1.003):
            note(out, start, hertz * (1.0 + start / 400.0), GLASS, 0.014, fall, level, glide=0.008)
    return out, 0.3, -0.5


SOUNDS = [
    begin, breathe_in, breathe_out, come_off, finished, heard, hold_end, press, question, release, rest, switch, tick, towel_off,
]


def loudness(samples):
    """Root mean square of the loudest 200 ms; a shorter sound counts as if silence followed."""
    span = RATE // 5
    total = best = sum(x * x for x in samples[:span])
    for new, old in zip(samples[span:], samples):
        total += new * new - old * old
        best = max(best, total)
    return math.sqrt(best / span)


def finish(samples, tail, correction):
    """Closes the end softly over `tail` seconds, takes out what is left of a constant, and sets the loudness."""
    count = len(samples)
    fade = [raised_cosine((count - 1 - i) / (tail * RATE)) for i in range(count)]
    samples = [x * f for x, f in zip(samples, fade)]
    # A constant is taken out under a window that is zero at both ends, so that these stay zero.
    window = [math.sin(math.pi * i / (count - 1)) ** 2 for i in range(count)]
    constant = sum(samples) / sum(window)
    samples = [x - constant * w for x, w in zip(samples, window)]
    gain = 10.0 ** ((LOUDNESS + correction) / 20.0) / loudness(samples)
    return [x * gain for x in samples]


def decibels(x):
    return 20.0 * math.log10(x)


def main():
    here = Path(__file__).resolve().parent
    for make in SOUNDS:
        samples, tail, correction = make()
        samples = finish(samples, tail, correction)
        name = make.__name__.replace("_", "-")
        whole = [round(x * 32767.0) for x in samples]
        with wave.open(str(here / f"{name}.wav"), "wb") as out:
            out.setnchannels(1)
            out.setsampwidth(2)
            out.setframerate(RATE)
            out.writeframes(struct.pack(f"<{len(whole)}h", *whole))
        peak = max(abs(x) for x in whole) / 32767.0
        print(f"{name:12} {len(whole) / RATE:5.2f} s  peak {decibels(peak):6.1f} dBFS  loudness {decibels(loudness(samples)):6.1f} dBFS")


if __name__ == "__main__":
    main()
