-- What the names of a decoder mean, with their unit: « current » is in amperes for one maker, in milliamperes for another. Null: written before units
-- were asked for.
alter table sensor_decoder_version add column readings jsonb;
