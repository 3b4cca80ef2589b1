"""What is wrong with the bot, told to its admins in chat: once an hour for each kind of trouble."""
