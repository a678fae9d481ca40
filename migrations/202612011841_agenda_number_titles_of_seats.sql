-- Where no régie takes the price of a place, the accountant collects it by a title of revenue: whoever keeps the agenda writes its number.
alter table agenda_seat add column title_number text
  constraint agenda_seat_title_number_check check (title_number is null or payment_way = 'title' and length(title_number) between 2 and 40);
grant update (title_number) on agenda_seat to parvis_desk;
