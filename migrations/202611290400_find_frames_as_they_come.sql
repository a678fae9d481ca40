-- What came through a source in the last minutes, whatever date its devices give it. Frames lie in the order in which they came: a summary of each
-- range of pages finds them, and costs next to nothing when they are written.
create index sensor_frame_received_idx on sensor_frame using brin (received_at) with (autosummarize = on);
