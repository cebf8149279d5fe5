drop table publications, action_points, minutes, attendees, meetings;
