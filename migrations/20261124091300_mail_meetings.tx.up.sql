-- Each mail about a meeting: an invitation, which every further version repeats, or its end. It says whom it went to by itself, since
-- somebody who was taken off a meeting still hears of it.
create table meeting_mails (
  organisation_id uuid not null,
  id uuid not null,
  meeting_id uuid not null,
  attendee_id uuid,                          -- null when they don't come any more
  delivery_id uuid not null,                 -- its recipient, and what became of it
  method text not null check (method in ('REQUEST', 'CANCEL')), -- RFC 5546
  sequence integer not null,                 -- the version of the meeting it told of
  first_name text not null,
  last_name text not null default '',
  time_zone text not null default '',        -- the recipient's own; '' for the organisation's
  tried_at timestamptz,                      -- when it may first have left us
  primary key (organisation_id, id),
  foreign key (organisation_id, meeting_id) references meetings (organisation_id, id) on delete cascade,
  foreign key (organisation_id, attendee_id) references attendees (organisation_id, id) on delete set null (attendee_id),
  foreign key (organisation_id, delivery_id) references deliveries (organisation_id, id) on delete cascade
);
create index meeting_mails_by_meeting on meeting_mails (organisation_id, meeting_id, id desc);
create index meeting_mails_by_attendee on meeting_mails (organisation_id, attendee_id, id desc) where attendee_id is not null;
create index meeting_mails_by_delivery on meeting_mails (organisation_id, delivery_id);

alter table meeting_mails enable row level security, force row level security;
create policy team on meeting_mails to skhokho_team
  using (organisation_id = skhokho_organisation()) with check (organisation_id = skhokho_organisation());
grant select, insert, update, delete on meeting_mails to skhokho_team;

-- How many mails somebody was sent lately.
create index deliveries_by_recipient on deliveries (organisation_id, recipient, queued_at desc);
