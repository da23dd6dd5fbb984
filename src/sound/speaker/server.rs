//! Playing through a sound server: `PulseAudio`, or `PipeWire` in its place.
//!
//! The server asks over a socket for as many samples as it has room for, and one thread answers it. Nothing else is said between
//! them, so a silence costs next to nothing.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    os::unix::net::UnixStream,
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

use pulseaudio::protocol::{
    self, AuthParams, AuthReply, ChannelMap, Command, CommandReply, CreatePlaybackStreamReply,
    DESCRIPTOR_SIZE, Descriptor, DescriptorFlags, GetSinkInfo, PlaybackStreamParams, Prop, Props,
    ProtocolError, SampleFormat, SampleSpec, SetClientNameReply, SinkInfo,
    stream::{BufferAttr, StreamFlags},
};
use rodio::SampleRate;

use super::{
    feed::Feed,
    line::{Line, Standing},
};

/// A server that answers does so within milliseconds.
const PATIENCE: Duration = Duration::from_secs(1);
/// How soon playing ends once nobody wants it, also while the server stands still.
const ENDS: Duration = Duration::from_millis(200);
/// What it says is shorter than this many bytes.
const LONGEST: usize = 1 << 20;
/// Bytes in a sample.
const SAMPLE: u32 = 4;

/// Why there is no server to play through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// There is none, it refuses, or it has no output.
    None,
    /// It takes connections and does not answer.
    StandsStill,
}

impl From<ProtocolError> for Absent {
    fn from(error: ProtocolError) -> Self {
        match error {
            ProtocolError::Io(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
            {
                Self::StandsStill
            }
            _ => Self::None,
        }
    }
}

/// A server that answered, and what its output is like.
pub(super) struct Server {
    socket: BufReader<UnixStream>,
    version: u16,
    asked: u32,
    pub(super) rate: SampleRate,
}

impl Server {
    /// Asks the server for its output; one that stands still is waited for no longer than [`PATIENCE`] an answer.
    pub(super) fn find() -> Result<Self, Absent> {
        let path = pulseaudio::socket_path_from_env().ok_or(Absent::None)?;
        let socket = UnixStream::connect(path).map_err(ProtocolError::from)?;
        Ok(Self::greet(socket)?)
    }

    fn greet(socket: UnixStream) -> Result<Self, ProtocolError> {
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_write_timeout(Some(PATIENCE))?;
        let mut server = Self {
            socket: BufReader::new(socket),
            version: protocol::MAX_VERSION,
            asked: 0,
            rate: SampleRate::MIN,
        };
        let cookie =
            pulseaudio::cookie_path_from_env().and_then(|path| fs::read(path).ok()).unwrap_or_default();
        let auth = AuthParams { version: server.version, supports_shm: false, supports_memfd: false, cookie };
        let its: AuthReply = server.ask(&Command::Auth(auth))?;
        server.version = its.version.min(protocol::MAX_VERSION);
        let _: SetClientNameReply = server.ask(&Command::SetClientName(props()))?;
        let output = GetSinkInfo { index: None, name: Some(protocol::DEFAULT_SINK.to_owned()) };
        let output: SinkInfo = server.ask(&Command::GetSinkInfo(output))?;
        server.rate = SampleRate::new(output.sample_spec.sample_rate)
            .ok_or_else(|| ProtocolError::Invalid("an output without samples".to_owned()))?;
        Ok(server)
    }

    fn ask<R: CommandReply>(&mut self, command: &Command) -> Result<R, ProtocolError> {
        self.asked += 1;
        protocol::write_command_message(self.socket.get_mut(), self.asked, command, self.version)?;
        Ok(protocol::read_reply_message(&mut self.socket, self.version)?.1)
    }

    /// Has the server play what the feed gives, in bursts of `burst` samples, on all channels of whatever its output is
    /// then. `line` is told when that ends.
    pub(super) fn play(mut self, feed: Feed, line: Arc<Line>, burst: u32) -> Result<Stream, ProtocolError> {
        let bytes = burst * SAMPLE;
        let wanted = PlaybackStreamParams {
            sample_spec: SampleSpec {
                format: if cfg!(target_endian = "little") {
                    SampleFormat::Float32Le
                } else {
                    SampleFormat::Float32Be
                },
                channels: 1,
                sample_rate: self.rate.get(),
            },
            channel_map: ChannelMap::mono(),
            buffer_attr: BufferAttr {
                max_length: 2 * bytes,
                target_length: 2 * bytes,
                minimum_request_length: bytes,
                ..BufferAttr::default()
            },
            flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
            props: props(),
            ..PlaybackStreamParams::default()
        };
        let stream: CreatePlaybackStreamReply = self.ask(&Command::CreatePlaybackStream(wanted))?;
        self.socket.get_ref().set_read_timeout(Some(ENDS))?;
        let playing = thread::Builder::new().name("sound".to_owned()).spawn(move || {
            self.answer(feed, &line, stream.channel, stream.requested_bytes).ok();
            line.stands(Standing::Lost);
        })?;
        Ok(Stream(Some(playing)))
    }

    /// Gives the server what it wants, until one of the two has gone.
    fn answer(
        mut self,
        mut feed: Feed,
        line: &Line,
        stream: u32,
        mut wanted: u32,
    ) -> Result<(), ProtocolError> {
        let (mut message, mut block) = (Vec::new(), Vec::new());
        while !line.is_retired() {
            block.resize(DESCRIPTOR_SIZE + wanted as usize, 0);
            if let Some((head, samples)) = block.split_first_chunk_mut().filter(|_| wanted > 0) {
                let flags = DescriptorFlags::empty();
                let descriptor = Descriptor { length: wanted, channel: stream, offset: 0, flags };
                protocol::encode_descriptor(head, &descriptor);
                for (place, sample) in samples.as_chunks_mut().0.iter_mut().zip(&mut feed) {
                    *place = f32::to_ne_bytes(sample);
                }
                self.socket.get_mut().write_all(&block)?;
            }
            while let Err(error) = self.socket.fill_buf() {
                let waits = matches!(
                    error.kind(),
                    ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted
                );
                if !waits || line.is_retired() {
                    return Err(error.into());
                }
            }
            let length = protocol::read_descriptor(&mut self.socket)?.length as usize;
            if length > LONGEST {
                return Err(io::Error::from(ErrorKind::InvalidData).into());
            }
            message.resize(length, 0);
            self.socket.read_exact(&mut message)?;
            wanted = match Command::read_tag_prefixed(&mut message.as_slice(), self.version) {
                Ok((_, Command::Request(request))) => request.length,
                Ok((_, Command::PlaybackStreamKilled(_))) => break,
                // the rest tells where it plays and how full it is, and some of it is newer than this
                _ => 0,
            };
        }
        Ok(())
    }
}

/// What a volume control shows of it.
fn props() -> Props {
    let mut props = Props::new();
    props.set(Prop::ApplicationName, c"Stillpoint");
    props.set(Prop::ApplicationIconName, c"stillpoint");
    props.set(Prop::MediaName, c"Chimes and voice");
    props
}

/// What plays through a server. Dropping it waits until that has ended; its line is retired before.
pub(super) struct Stream(Option<JoinHandle<()>>);

impl Drop for Stream {
    fn drop(&mut self) {
        if let Some(playing) = self.0.take() {
            playing.join().ok();
        }
    }
}
